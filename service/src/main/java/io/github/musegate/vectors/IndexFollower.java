package io.github.musegate.vectors;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The thread in which an index follows its source: every so often, when it is woken, and later and later after failures. */
final class IndexFollower {

    private static final System.Logger LOGGER = System.getLogger(IndexFollower.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;

    private final FollowedIndex index;
    private final Duration pause;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    IndexFollower(FollowedIndex index, Duration pause) {
        this.index = index;
        this.pause = pause;
        this.thread = Thread.ofPlatform().daemon().name("vectors").start(this::run);
    }

    void wake() {
        woken.release();
    }

    /** Waits for what is being written. A source that does not come back is left to itself, with the thread. */
    void close() {
        closing = true;
        index.stop();
        wake();
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        try {
            while (!closing) {
                failures = follows() ? 0 : Math.min(failures + 1, MOST_DOUBLINGS);
                sleep(failures);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            index.close();
        }
    }

    private boolean follows() throws InterruptedException {
        try {
            index.catchUp();
            return true;
        } catch (IndexFeed.StoppedException _) {
            return true; // closing; what was fed is on the disk up to the last commit
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception | InternalError failure) {
            // an InternalError is how the JVM says that a mapped file cannot be read
            String trouble = String.valueOf(failure.getMessage());
            if (!trouble.equals(index.state().trouble())) {
                LOGGER.log(System.Logger.Level.WARNING, "The vector index does not follow at present: {0}", trouble);
            }
            index.failed(trouble);
            return false;
        }
    }

    /** Woken often, it comes once: what was asked for meanwhile is asked for together. */
    private void sleep(int failures) throws InterruptedException {
        long millis = Math.min(pause.toMillis() << failures, Math.max(LONGEST_PAUSE.toMillis(), pause.toMillis()));
        if (woken.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
        }
    }
}
