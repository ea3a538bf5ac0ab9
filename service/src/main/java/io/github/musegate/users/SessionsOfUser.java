package io.github.musegate.users;

import io.helidon.dbclient.DbExecute;

/** How this room ends a person's sessions. The sessions room implements it. */
public interface SessionsOfUser {

    /**
     * Deletes all sessions of a person as a part of the change that ends them.
     *
     * @param transaction the transaction of the change; it may run twice
     * @param userId whose
     */
    void endWithin(DbExecute transaction, int userId);

    /**
     * Forgets what is remembered of a person's sessions; called when the change is committed.
     *
     * @param userId whose
     */
    void ended(int userId);
}
