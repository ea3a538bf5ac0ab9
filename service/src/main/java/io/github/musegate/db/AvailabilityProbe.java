package io.github.musegate.db;

import io.github.musegate.config.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server regularly whether it is there, on a connection of its own, so that a busy pool is not taken for an
 * outage. Taken for available until the first answer.
 */
final class AvailabilityProbe implements AutoCloseable {

    private static final long PAUSE_WHILE_UP_MILLIS = 2_000;
    private static final long PAUSE_WHILE_DOWN_MILLIS = 500;
    private static final int ANSWER_SECONDS = 1;
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final DatabaseAddress address;
    private final Runnable onChange;
    private final Runnable whileAway;
    private final Semaphore suspicions = new Semaphore(0);
    private volatile boolean available = true;
    private volatile boolean closed;
    private @Nullable Connection connection;

    /**
     * A probe, not yet started.
     *
     * @param address whom to ask
     * @param onChange told when the server went away and when it is back
     * @param whileAway called after each question that got no answer
     */
    AvailabilityProbe(DatabaseAddress address, Runnable onChange, Runnable whileAway) {
        this.address = address;
        this.onChange = onChange;
        this.whileAway = whileAway;
    }

    void start() {
        Thread.ofVirtual().name("database-probe").start(this::run);
    }

    boolean available() {
        return available;
    }

    /** Asks for a look now rather than at the next turn. */
    void suspect() {
        suspicions.release();
    }

    private void run() {
        try {
            while (!closed) {
                suspicions.drainPermits();
                boolean answered = answers();
                if (answered != available) {
                    available = answered;
                    onChange.run();
                }
                if (!answered) {
                    whileAway.run();
                }
                boolean ignored = suspicions.tryAcquire(
                        answered ? PAUSE_WHILE_UP_MILLIS : PAUSE_WHILE_DOWN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            forget();
        }
    }

    private boolean answers() {
        try {
            Connection current = connection;
            if (current != null && current.isValid(ANSWER_SECONDS)) {
                return true;
            }
        } catch (SQLException impossible) {
            // only for a negative limit; taken for no answer
        }
        forget();
        // A new connection is an answer by itself: a server that only restarted is not reported as away. What fails at
        // once is tried twice, because a single connection may be cut at any time.
        long start = System.nanoTime();
        return connects() || (System.nanoTime() - start < QUICK_NANOS && connects());
    }

    private boolean connects() {
        try {
            connection = DriverManager.getConnection(Pool.url(address), Pool.properties(address));
            return true;
        } catch (SQLException failure) {
            return false;
        }
    }

    private void forget() {
        Connection old = connection;
        connection = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException failure) {
            // it was lost already
        }
    }

    @Override
    public void close() {
        closed = true;
        suspicions.release();
    }
}
