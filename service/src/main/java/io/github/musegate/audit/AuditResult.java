package io.github.musegate.audit;

import java.util.Locale;

/** How something ended. */
public enum AuditResult {
    /** It was done. */
    OK,
    /** The caller may not do it. */
    REFUSED,
    /** It was tried and went wrong, such as a wrong password. */
    FAILED;

    /**
     * The name in the API and the database.
     *
     * @return the name in lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name.
     *
     * @param id a name in lower case
     * @return the result
     * @throws IllegalArgumentException when there is none of that name
     */
    static AuditResult of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
