package io.github.musegate.sessions;

/**
 * Tells one password of an account from the next without telling either.
 *
 * @param text a digest of what is stored; empty for an account that does not exist
 */
public record PasswordMark(String text) {

    /** Nobody needs to read it. */
    @Override
    public String toString() {
        return "PasswordMark[*]";
    }
}
