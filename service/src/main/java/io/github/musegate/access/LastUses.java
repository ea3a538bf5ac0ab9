package io.github.musegate.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which rows were used and writes it down in one statement, so that no request waits for it. Each row is
 * written at most once a minute.
 *
 * @param <D> what is known of a use beside its time
 */
public final class LastUses<D> {

    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int MOST = 100_000;

    private final Writer<D> writer;
    private final Clock clock;
    private final Map<Long, D> used = new ConcurrentHashMap<>();
    private final Map<Long, Instant> written = new ConcurrentHashMap<>();

    /**
     * Writes uses down.
     *
     * @param <D> what is known of a use
     */
    @FunctionalInterface
    public interface Writer<D> {

        /**
         * Writes uses down in one statement.
         *
         * @param uses the last use of each row, by the row's id
         * @param at when, near enough
         */
        void write(Map<Long, D> uses, Instant at);
    }

    /**
     * Takes what writes.
     *
     * @param writer writes uses down
     * @param clock the time
     */
    public LastUses(Writer<D> writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Remembers a use; costs next to nothing.
     *
     * @param id the row
     * @param detail what is known of it; of several uses the last one counts
     */
    public void used(long id, D detail) {
        D known = used.get(id);
        if (known == null ? used.size() < MOST : !known.equals(detail)) {
            used.put(id, detail);
        }
    }

    /** Writes what is due. What the database does not take is tried again the next time. */
    public void write() {
        Instant now = clock.instant();
        written.values().removeIf(at -> !at.plus(STEP).isAfter(now));
        Map<Long, D> due = new HashMap<>(used);
        due.keySet().removeAll(written.keySet());
        if (!due.isEmpty()) {
            writer.write(due, now);
            due.keySet().forEach(id -> written.put(id, now));
        }
        due.forEach(used::remove);
    }
}
