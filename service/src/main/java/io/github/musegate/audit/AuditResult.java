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
}
