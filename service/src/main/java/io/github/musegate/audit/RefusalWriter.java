package io.github.musegate.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes refusals in the background. The first of a kind is written within a second; more of the same kind are counted
 * and written as one line when its minute is over. What waits is bounded: a flood costs lines, never memory or time.
 */
final class RefusalWriter implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(RefusalWriter.class.getName());
    private static final int MOST_WAITING = 4096;
    private static final Duration BURST = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 500;

    private final AuditStore store;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("audit").factory());

    private final Lock lock = new ReentrantLock();
    private final Lock writing = new ReentrantLock();
    // all three are guarded by lock
    private final Map<RefusalKind, Burst> bursts = new LinkedHashMap<>();
    private List<AuditLine> waiting = new ArrayList<>();
    private int dropped;

    RefusalWriter(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // writeQuietly lets nothing out
    void start() {
        thread.scheduleWithFixedDelay(this::writeQuietly, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Takes an event; returns at once. */
    void add(AuditEvent event) {
        Instant now = clock.instant();
        RefusalKind kind = RefusalKind.of(event);
        lock.lock();
        try {
            Burst burst = bursts.get(kind);
            if (burst != null) {
                burst.repeated(now);
            } else if (waiting.size() < MOST_WAITING && bursts.size() < MOST_WAITING) {
                bursts.put(kind, new Burst(now, event));
                waiting.add(new AuditLine(now, event, 1));
            } else {
                dropped++;
            }
        } finally {
            lock.unlock();
        }
    }

    private void writeQuietly() {
        try {
            write(clock.instant().minus(BURST));
        } catch (RuntimeException failure) {
            // the lines wait for the next turn; the log already tells of the database being away
            LOGGER.log(System.Logger.Level.DEBUG, "Refusals could not be recorded yet", failure);
        }
    }

    /** Writes what waits, and the counts of bursts that began before a moment. */
    void write(Instant burstsBefore) {
        writing.lock();
        try {
            List<AuditLine> lines = take(burstsBefore);
            if (!lines.isEmpty()) {
                boolean written = false;
                try {
                    store.append(lines);
                    written = true;
                } finally {
                    if (!written) {
                        giveBack(lines);
                    }
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private List<AuditLine> take(Instant burstsBefore) {
        lock.lock();
        try {
            Iterator<Burst> each = bursts.values().iterator();
            while (each.hasNext()) {
                Burst burst = each.next();
                if (!burst.start.isAfter(burstsBefore)) {
                    each.remove();
                    if (burst.repeats > 0) {
                        waiting.add(new AuditLine(burst.firstRepeat, burst.event, burst.repeats));
                    }
                }
            }
            if (dropped > 0) {
                LOGGER.log(System.Logger.Level.WARNING, "{0} refusals were too many to be recorded", dropped);
                dropped = 0;
            }
            List<AuditLine> lines = waiting;
            waiting = new ArrayList<>();
            return lines;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(List<AuditLine> lines) {
        lock.lock();
        try {
            int room = Math.max(0, 2 * MOST_WAITING - waiting.size());
            dropped += Math.max(0, lines.size() - room);
            waiting.addAll(0, lines.subList(0, Math.min(room, lines.size())));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            write(Instant.MAX);
        } catch (RuntimeException failure) {
            LOGGER.log(System.Logger.Level.WARNING, "The last refusals could not be recorded", failure);
        }
    }

    /** Refusals of one kind within a minute. Not safe for threads. */
    private static final class Burst {

        private final Instant start;
        private final AuditEvent event;
        private Instant firstRepeat;
        private int repeats;

        Burst(Instant start, AuditEvent event) {
            this.start = start;
            this.event = event;
            this.firstRepeat = start;
        }

        void repeated(Instant now) {
            if (repeats++ == 0) {
                firstRepeat = now;
            }
        }
    }
}
