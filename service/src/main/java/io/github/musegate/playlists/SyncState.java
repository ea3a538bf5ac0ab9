package io.github.musegate.playlists;

import java.util.Locale;

/** How far the music server has followed. */
public enum SyncState {
    /** It is there as it is here. */
    SYNCED,
    /** It is being written, or whoever wrote it was stopped. */
    WAITING,
    /** It could not be written. */
    FAILED,
    /** It is on no music server, because it was given to somebody else. */
    DETACHED;

    /**
     * The name in the API and the database.
     *
     * @return the id
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SyncState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
