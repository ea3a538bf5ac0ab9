package io.github.musegate.events;

import io.helidon.dbclient.DbExecute;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** Where what happened lately is kept for the live streams of all processes. */
interface LiveEventStore {

    /** Keeps an event for some minutes, as a part of what it tells of. */
    void add(DbExecute transaction, Event event);

    /**
     * What was added.
     *
     * @param number only events with larger numbers
     * @param skipped and those with these numbers
     * @param most how many at most
     * @return the smallest numbers first
     */
    List<LiveEvent> after(long number, Collection<Long> skipped, int most);

    /** The numbers of the latest ones, the largest first. */
    List<Long> latest(int most);

    /** The number of an event; nothing when it is not kept any more. */
    OptionalLong number(String eventId);

    /** Forgets what is too old. */
    void prune();
}
