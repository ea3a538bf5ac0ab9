package io.github.musegate.tokens;

/**
 * A key that was made just now.
 *
 * @param key what is kept of it
 * @param text the key itself, for its owner alone; it cannot be shown again
 */
public record MadeKey(Key key, String text) {

    /** Keys do not belong into logs. */
    @Override
    public String toString() {
        return "MadeKey[" + key.prefix() + "…]";
    }
}
