package io.github.musegate.db;

import io.github.musegate.config.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server regularly whether it is there, on a connection of its own, so that a busy pool is not taken for an
 * outage. Taken for available until the first answer.
 */
final class AvailabilityProbe implements AutoCloseable {

    private static final long PAUSE_WHILE_UP_MILLIS = 2_000;
    private static final long PAUSE_WHILE_DOWN_MILLIS = 500;
    private static final int ANSWER_SECONDS = 1;
    private static final long VERDICT_MILLIS = 250;
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final DatabaseAddress address;
    private final Runnable onChange;
    private final Runnable onSilence;
    private final Semaphore suspicions = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition looked = lock.newCondition();
    private final AtomicLong losses = new AtomicLong();
    private volatile long examined;
    private volatile long answeredAt = System.nanoTime();
    private volatile boolean available = true;
    private volatile boolean closed;
    private @Nullable Connection connection;

    /**
     * A probe, not yet started.
     *
     * @param address whom to ask
     * @param onChange told when the server went away and when it is back
     * @param onSilence told at every look that gets no answer; may take its time and must not throw
     */
    AvailabilityProbe(DatabaseAddress address, Runnable onChange, Runnable onSilence) {
        this.address = address;
        this.onChange = onChange;
        this.onSilence = onSilence;
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

    /** As {@link #suspect}; until the look is done, {@link #worthTrying} doubts the server. */
    void lost() {
        losses.incrementAndGet();
        suspicions.release();
    }

    /**
     * Whether to try a statement. After a connection was lost, waits a moment for the look at the server, so that a
     * request that has met the outage once does not wait for it again.
     */
    boolean worthTrying() {
        if (!available || examined >= losses.get()) {
            return available;
        }
        long unexamined = losses.get();
        return becomesTrue(() -> examined >= unexamined) && available;
    }

    /**
     * Whether the server answers a look that begins after this call; waits a moment for it. One that has just fallen
     * silent never does, whatever was known of it before.
     */
    boolean answersNow() {
        long asked = System.nanoTime();
        suspect();
        return available && becomesTrue(() -> answeredAt - asked >= 0);
    }

    private boolean becomesTrue(BooleanSupplier known) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(VERDICT_MILLIS);
            while (!known.getAsBoolean() && left > 0) {
                left = looked.awaitNanos(left);
            }
            return known.getAsBoolean();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void examined(long lossesBefore) {
        lock.lock();
        try {
            examined = lossesBefore;
            looked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                suspicions.drainPermits();
                long lossesBefore = losses.get();
                long begun = System.nanoTime();
                boolean answered = answers();
                if (answered) {
                    answeredAt = begun;
                }
                if (answered != available) {
                    available = answered;
                    onChange.run();
                }
                examined(lossesBefore);
                if (!answered && !closed) {
                    onSilence.run();
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
