package io.github.musegate.musicserver;

import io.helidon.dbclient.DbExecute;

/** Told of a change within the transaction that makes it, so that the audit record has both or neither. */
@FunctionalInterface
public interface Written {

    /** Tells nobody. */
    Written UNTOLD = (transaction, server) -> {};

    /**
     * Takes note.
     *
     * @param transaction the transaction's executor
     * @param server the server as it is now, or as it was when it is gone
     */
    void note(DbExecute transaction, MusicServer server);
}
