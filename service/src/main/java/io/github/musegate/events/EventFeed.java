package io.github.musegate.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What happens on all replicas, for the live streams of this process. All of them share one look at the database each
 * second, and nobody looks without a stream. The latest events are kept once for all; a reader has a place among them,
 * so that nothing piles up for a slow one.
 *
 * <p>Numbers are given before transactions end, so one may be committed after a larger one: numbers that were skipped
 * are asked for again until no transaction can still hold them.
 */
public final class EventFeed {

    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(900);
    private static final long LONGEST_TRANSACTION = Duration.ofMinutes(1).toNanos();
    private static final int MOST_A_LOOK = 500;
    private static final int MOST_SKIPPED = 200;
    private static final int MOST_ASKED_FOR_AGAIN = 2000;

    /** How many of the latest events are kept: a reader who is further behind has missed some. */
    static final int KEPT = 1000;

    private final LiveEventStore store;
    private final long fresh;
    private final ReentrantLock looking = new ReentrantLock();
    private final Deque<LiveEvent> told = new ArrayDeque<>();
    private final NavigableMap<Long, Long> skipped = new TreeMap<>();
    private boolean begun;
    private boolean more;
    private long lookedAt;
    private long largest;
    private long count;

    EventFeed(LiveEventStore store) {
        this(store, FRESH);
    }

    /** For tests: looks at another pace. */
    EventFeed(LiveEventStore store, long fresh) {
        this.store = store;
        this.fresh = fresh;
    }

    /**
     * Where a reader stands who begins now.
     *
     * @return the place after everything that is known
     */
    public long place() {
        looking.lock();
        try {
            look();
            while (more) {
                read(System.nanoTime()); // nobody has looked for a while
            }
            return count;
        } finally {
            looking.unlock();
        }
    }

    /**
     * What came after a place, at most a second late. The next place is as many further.
     *
     * @param place a place
     * @return the events; nothing when the reader is so far behind that some are not kept any more
     */
    public Optional<List<LiveEvent>> after(long place) {
        looking.lock();
        try {
            look();
            long first = count - told.size();
            return place < first
                    ? Optional.empty()
                    : Optional.of(told.stream().skip(place - first).toList());
        } finally {
            looking.unlock();
        }
    }

    /**
     * What a reader has missed who comes again, as far as it is kept.
     *
     * @param eventId the event that was read last
     * @return what was added after it; nothing when it is not known any more
     */
    public List<LiveEvent> since(String eventId) {
        OptionalLong number = store.number(eventId);
        return number.isPresent() ? store.after(number.getAsLong(), Set.of(), KEPT) : List.of();
    }

    private void look() {
        long now = System.nanoTime();
        if (!begun) {
            begin(now);
        } else if (now - lookedAt > fresh) {
            read(now);
        } else {
            return;
        }
        lookedAt = now;
    }

    /** From here on; what is being committed just now may still be missing among the latest. */
    private void begin(long now) {
        List<Long> known = store.latest(MOST_SKIPPED + 1);
        largest = known.isEmpty() ? 0 : known.getFirst();
        skipped.clear();
        skip(1, largest, now);
        skipped.keySet().removeAll(Set.copyOf(known));
        begun = true;
        more = false;
    }

    private void read(long now) {
        skipped.values().removeIf(since -> now - since > LONGEST_TRANSACTION);
        List<LiveEvent> some = store.after(largest, skipped.keySet(), MOST_A_LOOK);
        more = some.size() == MOST_A_LOOK;
        for (LiveEvent event : some) {
            if (event.number() > largest) {
                skip(largest + 1, event.number(), now);
                largest = event.number();
            } else {
                skipped.remove(event.number());
            }
            told.addLast(event);
            count++;
        }
        while (told.size() > KEPT) {
            told.removeFirst();
        }
        if (some.isEmpty() && largest > 0 && store.latest(1).stream().noneMatch(number -> number >= largest)) {
            begin(now); // all are forgotten, or after a restore numbers begin anew
        }
    }

    /** Remembers numbers that have not been seen: the last ones before another. */
    private void skip(long first, long number, long now) {
        for (long each = Math.max(first, number - MOST_SKIPPED); each < number; each++) {
            skipped.put(each, now);
        }
        while (skipped.size() > MOST_ASKED_FOR_AGAIN) {
            skipped.remove(skipped.firstKey()); // whoever makes numbers go to waste does not make each look dear
        }
    }
}
