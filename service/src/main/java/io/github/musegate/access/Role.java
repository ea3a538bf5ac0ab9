package io.github.musegate.access;

import java.util.Locale;
import java.util.Optional;

/** The two roles that people know. */
public enum Role {
    /** May do everything. */
    ADMIN,
    /** May do what the capabilities say. */
    USER;

    /**
     * The role's name in the database, the API and the session token.
     *
     * @return {@code admin} or {@code user}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a role's name.
     *
     * @param id a name, in any case and with spaces around
     * @return the role, or nothing when there is none of that name
     */
    public static Optional<Role> find(String id) {
        return switch (id.strip().toLowerCase(Locale.ROOT)) {
            case "admin" -> Optional.of(ADMIN);
            case "user" -> Optional.of(USER);
            default -> Optional.empty();
        };
    }
}
