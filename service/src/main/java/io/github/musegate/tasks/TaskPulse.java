package io.github.musegate.tasks;

import io.github.musegate.db.Database;
import io.github.musegate.tasks.TaskStopped.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks after what a worker runs: shows that it lives, writes progress, learns what was cancelled or taken away. */
final class TaskPulse {

    /** A task whose worker went silent so often is not begun again: it is likely what ends them. */
    static final int MOST_ATTEMPTS = 3;

    private final WorkStore store;
    private final String worker;
    private final Pace pace;
    private final Supplier<Collection<TaskAttempt>> running;

    // as System.nanoTime counts; the last two are for the one thread that beats
    private volatile long lastHeartbeat;
    private long lastTakeOver;
    private long inTouchSince;

    TaskPulse(WorkStore store, String worker, Pace pace, Supplier<Collection<TaskAttempt>> running) {
        this.store = store;
        this.worker = worker;
        this.pace = pace;
        this.running = running;
        this.lastHeartbeat = System.nanoTime();
        this.lastTakeOver = lastHeartbeat;
        this.inTouchSince = lastHeartbeat;
    }

    /** One beat. Throws while the database is away, to be called again. */
    void beat() {
        Collection<TaskAttempt> attempts = running.get();
        try {
            heartbeat(attempts);
            lookAtClaims(attempts);
            attempts.forEach(attempt -> attempt.run().flush());
            takeOver();
        } catch (RuntimeException failure) {
            if (Database.isOutage(failure)) {
                inTouchSince = System.nanoTime();
            }
            throw failure;
        }
    }

    private void heartbeat(Collection<TaskAttempt> attempts) {
        long now = System.nanoTime();
        if (attempts.isEmpty()) {
            lastHeartbeat = now; // a claim is a heartbeat of its own
        } else if (now - lastHeartbeat >= pace.heartbeat().toNanos()) {
            store.heartbeat(worker, ids(attempts));
            lastHeartbeat = now; // the time before the statement, so that we never think it younger than it is
        }
    }

    private void lookAtClaims(Collection<TaskAttempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        Map<String, WorkStore.Held> held = store.held(ids(attempts));
        for (TaskAttempt attempt : attempts) {
            WorkStore.Held now = held.get(attempt.run().taskId());
            if (now == null || now.claim() != attempt.run().claim().number()) {
                attempt.stop(Reason.LOST);
            } else if (now.state() == TaskState.REVOKED) {
                attempt.stop(Reason.CANCELLED);
            }
        }
    }

    private static List<String> ids(Collection<TaskAttempt> attempts) {
        return attempts.stream().map(attempt -> attempt.run().taskId()).toList();
    }

    /** Stops what others may soon take over. Asks nobody, because a question to a silent database takes seconds. */
    void watch() {
        long limit = pace.outOfTouch().toNanos();
        for (TaskAttempt attempt : running.get()) {
            long sinceClaim = System.nanoTime() - attempt.claimedAt();
            if (System.nanoTime() - lastHeartbeat > limit && sinceClaim > limit) {
                attempt.stop(Reason.OUT_OF_TOUCH);
            }
        }
    }

    /** Whoever has itself not seen the database all the while cannot tell who is silent and who was not heard. */
    private void takeOver() {
        long now = System.nanoTime();
        Duration lease = pace.lease();
        if (now - inTouchSince > lease.toNanos() && now - lastTakeOver > lease.toNanos() / 5) {
            lastTakeOver = now;
            int ignored = store.takeOver(lease, MOST_ATTEMPTS);
        }
    }
}
