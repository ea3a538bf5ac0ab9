package io.github.musegate.playlists;

import java.util.Locale;

/** In which account on its music server a playlist lives. */
public enum AccountKind {
    /** In one that somebody linked. */
    OWN,
    /** In the one that administrators gave the credentials of. */
    SHARED,
    /** In none. */
    NONE;

    /**
     * The name in the API and the database.
     *
     * @return the id
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AccountKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
