package io.github.musegate.tasks;

import io.github.musegate.db.Database;
import io.github.musegate.http.ProblemException;
import io.github.musegate.tasks.TaskStopped.Reason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt at a task, on a thread of its own, until what became of it stands in the database. */
final class TaskAttempt {

    private static final System.Logger LOGGER = System.getLogger(TaskAttempt.class.getName());
    private static final String FAULT = "It failed by a fault of our own; see the log.";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final TaskRun run;
    private final TaskWork work;
    private final WorkStore store;
    private final long claimedAt;
    private final Consumer<TaskAttempt> ended;
    private final Thread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    // The work must not be interrupted once its end is being written.
    private final Object gate = new Object();
    private boolean interruptible = true;

    TaskAttempt(TaskRun run, TaskWork work, WorkStore store, long claimedAt, Consumer<TaskAttempt> ended) {
        this.run = run;
        this.work = work;
        this.store = store;
        this.claimedAt = claimedAt;
        this.ended = ended;
        // A platform thread: interrupting one does not break the connection that a statement is using.
        this.thread =
                Thread.ofPlatform().daemon().name("task-" + run.claim().type()).unstarted(this::attempt);
    }

    void start() {
        thread.start();
    }

    TaskRun run() {
        return run;
    }

    /** Before which moment the task was not claimed yet, as {@link System#nanoTime} counts. */
    long claimedAt() {
        return claimedAt;
    }

    /** Has the work stop now. */
    void stop(Reason reason) {
        run.stop(reason);
        synchronized (gate) {
            if (interruptible) {
                thread.interrupt();
            }
        }
    }

    /** Waits for the end, so long at most. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        try {
            Runnable statement = outcome();
            synchronized (gate) {
                interruptible = false;
                boolean ignored = Thread.interrupted();
            }
            surely(() -> {
                run.flush();
                statement.run();
            });
        } finally {
            over.countDown();
            ended.accept(this);
        }
    }

    /** Does the work; gives what to write then. */
    private Runnable outcome() {
        Claim claim = run.claim();
        try {
            return switch (work.run(run)) {
                case TaskEnd.Done(String message) -> () -> finish(TaskState.SUCCESS, message);
                case TaskEnd.WhenChildrenEnd(var checkpoint) -> () -> letGo(store.waitForChildren(claim, checkpoint));
            };
        } catch (TaskStopped stopped) {
            return this::stopped;
        } catch (InterruptedException | RuntimeException failure) {
            return run.stopping() ? this::stopped : failed(failure);
        } catch (Error fault) { // a missing class, too little memory: the task fails, the worker goes on
            return failed(fault);
        }
    }

    /** What the database says in between decides: a task that was cancelled or taken over stays so. */
    private void finish(TaskState state, String message) {
        letGo(store.end(run.claim(), state, RunReport.plain(message)));
    }

    private void letGo(boolean done) {
        if (!done) {
            store.release(run.claim());
        }
    }

    private void stopped() {
        letGo(store.giveBack(run.claim(), false));
    }

    /** The work ran into an outage. That counts unless it got further, so that no task fails like this for ever. */
    private void cutShort() {
        if (run.moved()) {
            stopped();
        } else if (run.claim().attempt() < TaskPulse.MOST_ATTEMPTS) {
            letGo(store.giveBack(run.claim(), true));
        } else {
            finish(
                    TaskState.FAIL,
                    "The database did not answer, in " + run.claim().attempt() + " attempts.");
        }
    }

    private Runnable failed(Throwable failure) {
        if (Database.isOutage(failure)) {
            return this::cutShort;
        }
        String sentence = sentence(failure);
        if (sentence == null) {
            LOGGER.log(System.Logger.Level.ERROR, "Task " + run.taskId() + " failed", failure);
        }
        return () -> finish(TaskState.FAIL, sentence == null ? FAULT : sentence);
    }

    /** What people may read of a failure, null for faults, whose texts may hold anything. */
    private static @Nullable String sentence(Throwable failure) {
        return switch (failure) {
            case TaskFailure known -> known.getMessage();
            case ProblemException refused -> refused.problem().error();
            default -> null;
        };
    }

    /**
     * The end is written when the database is back; until then nobody else takes the task, or somebody has. An end that
     * the database refuses is a failure.
     */
    private void surely(Runnable statement) {
        Runnable next = statement;
        boolean refused = false;
        while (true) {
            try {
                next.run();
                return;
            } catch (RuntimeException failure) {
                if (!Database.isOutage(failure)) {
                    LOGGER.log(System.Logger.Level.ERROR, "The end of a task could not be written", failure);
                    if (refused) {
                        return; // without a heartbeat it is taken over in time
                    }
                    refused = true;
                    next = () -> finish(TaskState.FAIL, FAULT);
                } else if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
