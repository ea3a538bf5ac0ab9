package io.github.musegate.parts;

import java.util.Locale;

/** How a part is. From the best to the worst; what is not known is no reason to worry. */
public enum PartState {
    /** As it should be. */
    OK,
    /** Nobody has seen yet. */
    UNKNOWN,
    /** It works, but not as it should. */
    DEGRADED,
    /** It does not work. */
    AWAY;

    /**
     * The name in the API.
     *
     * @return such as {@code ok}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether somebody should do something.
     *
     * @return true for {@link #DEGRADED} and {@link #AWAY}
     */
    public boolean bad() {
        return compareTo(DEGRADED) >= 0;
    }
}
