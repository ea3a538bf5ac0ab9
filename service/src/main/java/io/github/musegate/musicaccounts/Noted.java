package io.github.musegate.musicaccounts;

import io.helidon.dbclient.DbExecute;

/** Told of a change within the transaction that makes it, so that the audit record has both or neither. */
@FunctionalInterface
public interface Noted {

    /**
     * Takes note.
     *
     * @param transaction the transaction's executor
     * @param account the account as it is now, or as it was when it is gone
     */
    void note(DbExecute transaction, MusicAccount account);
}
