package io.github.musegate.sessions;

import io.github.musegate.access.LastUses;
import io.github.musegate.db.Chores;
import java.time.Duration;

/** Looks after the rows in the background: notes which sessions are in use and removes those that have expired. */
final class SessionKeeper implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(SessionKeeper.class.getName());
    private static final Duration SEEN_EVERY = Duration.ofSeconds(15);
    private static final Duration CLEAN_EVERY = Duration.ofMinutes(10);
    private static final int BATCH = 5_000;

    private final LastUses<Boolean> seen;
    private final SessionStore store;
    private final Chores chores = new Chores("sessions");

    SessionKeeper(LastUses<Boolean> seen, SessionStore store) {
        this.seen = seen;
        this.store = store;
    }

    void start() {
        chores.repeat(seen::write, SEEN_EVERY);
        chores.repeat(this::clean, CLEAN_EVERY);
    }

    /** In batches, so that millions of rows do not make one long transaction. */
    void clean() {
        while (store.deleteExpired(BATCH) == BATCH) {
            LOGGER.log(System.Logger.Level.DEBUG, "Removed {0} expired sessions", BATCH);
        }
    }

    @Override
    public void close() {
        chores.close();
    }
}
