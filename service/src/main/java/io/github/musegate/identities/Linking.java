package io.github.musegate.identities;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When somebody known outside gets an account that exists here already. */
public enum Linking {
    /** Never. */
    NEVER,
    /** When they show that account's password. */
    CONFIRM,
    /** When the names are the same; administrators and accounts with a stable id of their own are out of reach. */
    BY_NAME;

    /**
     * The name in settings.
     *
     * @return the name in lower case, with a dash
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a name.
     *
     * @param id a name as {@link #id()} writes it
     * @return the way, or nothing when there is none of that name
     */
    public static Optional<Linking> find(String id) {
        return Arrays.stream(values()).filter(way -> way.id().equals(id)).findFirst();
    }
}
