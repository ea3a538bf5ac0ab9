package io.github.musegate.sessions;

import io.github.musegate.db.Database;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks after the rows in the background: notes which sessions are in use and removes those that have expired. */
final class SessionKeeper implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(SessionKeeper.class.getName());
    private static final Duration SEEN_EVERY = Duration.ofSeconds(15);
    private static final Duration CLEAN_EVERY = Duration.ofMinutes(10);
    private static final int BATCH = 5_000;

    private final SeenSessions seen;
    private final SessionStore store;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sessions").factory());

    SessionKeeper(SeenSessions seen, SessionStore store) {
        this.seen = seen;
        this.store = store;
    }

    void start() {
        repeat(seen::write, SEEN_EVERY);
        repeat(this::clean, CLEAN_EVERY);
    }

    private void repeat(Runnable work, Duration every) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                // a timer that throws stops for good; the next round tries again
                if (!Database.isOutage(failure)) {
                    LOGGER.log(System.Logger.Level.WARNING, "Looking after the sessions failed", failure);
                }
            }
        };
        var _ = timer.scheduleWithFixedDelay(guarded, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** In batches, so that millions of rows do not make one long transaction. */
    void clean() {
        while (store.deleteExpired(BATCH) == BATCH) {
            LOGGER.log(System.Logger.Level.DEBUG, "Removed {0} expired sessions", BATCH);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
