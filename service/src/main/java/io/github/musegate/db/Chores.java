package io.github.musegate.db;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks after a room's rows in the background: work that repeats, one piece after the other, until this is closed. */
public final class Chores implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Chores.class.getName());

    private final String name;
    private final ScheduledExecutorService timer;

    /**
     * A thread for the work of one room.
     *
     * @param name the room, for logs
     */
    public Chores(String name) {
        this.name = name;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /**
     * Begins to repeat something. What fails is tried again the next time.
     *
     * @param work what to do
     * @param every how long to wait before it, and between its end and the next time
     */
    public void repeat(Runnable work, Duration every) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                // a timer that throws stops for good
                if (!Database.isOutage(failure) || Outage.tookTooLong(failure)) {
                    LOGGER.log(System.Logger.Level.WARNING, "Looking after the " + name + " failed", failure);
                }
            }
        };
        var _ = timer.scheduleWithFixedDelay(guarded, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the work, the piece under way as well. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
