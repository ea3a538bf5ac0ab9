package io.github.musegate.events;

import io.helidon.dbclient.DbExecute;

/** Where rooms tell of what happens in them. */
@FunctionalInterface
public interface Publisher {

    /** Tells nobody. */
    Publisher NOBODY = (transaction, event) -> {};

    /**
     * Tells of something as a part of what does it: it is told if the transaction is committed, and only then.
     *
     * @param transaction the transaction that does it
     * @param event what happens
     */
    void publish(DbExecute transaction, Event event);
}
