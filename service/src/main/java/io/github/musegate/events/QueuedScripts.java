package io.github.musegate.events;

import io.helidon.dbclient.DbExecute;
import java.util.Optional;

/** Where events wait for the scripts of the process in which they happened. */
interface QueuedScripts {

    /**
     * An event as scripts get it.
     *
     * @param name its name
     * @param owner whose it is, empty for nobody's
     * @param triggeredBy who did it, empty for the service itself
     * @param payload the whole of it, JSON
     */
    record Item(String name, String owner, String triggeredBy, String payload) {}

    /** Queues an event as a part of what it tells of, unless the queue is full. */
    void add(DbExecute transaction, String process, Event event);

    /** Takes the oldest one out. */
    Optional<Item> take(String process);

    /** Forgets what no process has taken. */
    void prune();
}
