package io.github.musegate.tasks;

import io.github.musegate.db.Announcements;
import io.github.musegate.db.Chores;
import io.github.musegate.db.Database;
import io.github.musegate.events.Publisher;
import io.github.musegate.tasks.TaskStopped.Reason;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Takes tasks and works on them, several at once, until it is closed. Any number of processes may do so. */
public final class TaskWorkers implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(TaskWorkers.class.getName());
    private static final Duration AFTER_GRACE = Duration.ofSeconds(2);

    private final TaskKinds kinds;
    private final IntSupplier slots;
    private final Pace pace;
    private final Clock clock;
    private final Consumer<TaskAttempt> starting;
    private final WorkStore store;
    private final Announcements announcements;
    private final TaskPulse pulse;
    private final String worker = ManagementFactory.getRuntimeMXBean().getName() + " " + UUID.randomUUID();
    private final Set<TaskAttempt> running = ConcurrentHashMap.newKeySet();
    private final Semaphore work = new Semaphore(0);
    private final Semaphore look = new Semaphore(0);
    private final Thread claims;
    private final Thread beats;
    private final Chores watch = new Chores("task-watch");
    private volatile boolean closed;

    /**
     * Workers, not yet at work.
     *
     * @param database the database
     * @param kinds what they can do
     * @param slots how many tasks to work on at once, asked anew each time
     * @param clock the time
     */
    public TaskWorkers(Database database, TaskKinds kinds, IntSupplier slots, Clock clock) {
        this(database, kinds, slots, Publisher.NOBODY, clock);
    }

    /**
     * The same, with somebody who is told of what ends.
     *
     * @param database the database
     * @param kinds what they can do
     * @param slots how many tasks to work on at once, asked anew each time
     * @param publisher is told
     * @param clock the time
     */
    public TaskWorkers(Database database, TaskKinds kinds, IntSupplier slots, Publisher publisher, Clock clock) {
        this(database, kinds, slots, Pace.USUAL, publisher, clock, TaskAttempt::start);
    }

    /** The same at another pace, and with another way to start an attempt. */
    TaskWorkers(
            Database database,
            TaskKinds kinds,
            IntSupplier slots,
            Pace pace,
            Publisher publisher,
            Clock clock,
            Consumer<TaskAttempt> starting) {
        this.starting = starting;
        this.kinds = kinds;
        this.slots = slots;
        this.pace = pace;
        this.clock = clock;
        this.store = new JdbcWorkStore(database, new TaskNews(publisher));
        this.announcements = new Announcements(database, JdbcTaskStore.CHANNEL, told -> announced(), this::announced);
        this.pulse = new TaskPulse(store, worker, pace, () -> List.copyOf(running));
        this.claims = thread("task-claims", this::claim);
        this.beats = thread("task-pulse", this::beat);
    }

    private static Thread thread(String name, Runnable loop) {
        return Thread.ofPlatform().daemon().name(name).unstarted(loop);
    }

    /** Begins to work, if there is anything that can be done here. */
    public void start() {
        if (kinds.types().isEmpty()) {
            return;
        }
        claims.start();
        beats.start();
        watch.repeat(pulse::watch, pace.pulse());
        announcements.start();
    }

    private void announced() {
        work.release();
        look.release();
    }

    private void claim() {
        repeat(work, pace.poll(), () -> {
            while (!closed && running.size() < slots.getAsInt()) {
                long before = System.nanoTime();
                Optional<Claim> claim = store.claim(worker, kinds.types());
                if (claim.isEmpty()) {
                    return;
                }
                begin(claim.get(), before);
            }
        });
    }

    private void begin(Claim claim, long claimedAt) {
        TaskRun run = new TaskRun(claim, store, clock);
        TaskWork doing = kinds.find(claim.type()).orElseThrow().work();
        TaskAttempt attempt = new TaskAttempt(run, doing, store, claimedAt, this::ended);
        running.add(attempt);
        try {
            if (closed) {
                run.stopAtCheckpoint(); // it was claimed while the others were told
            }
            starting.accept(attempt);
        } catch (RuntimeException | Error failure) { // too little memory for a thread: others may have some
            running.remove(attempt);
            if (!store.giveBack(claim, false)) {
                store.release(claim);
            }
            throw failure;
        }
    }

    private void ended(TaskAttempt attempt) {
        running.remove(attempt);
        work.release();
    }

    private void beat() {
        repeat(look, pace.pulse(), pulse::beat);
    }

    /** Does something again and again: after a signal, or when its time has passed. */
    private void repeat(Semaphore signal, Duration every, Runnable what) {
        try {
            while (!closed || !running.isEmpty()) {
                try {
                    what.run();
                } catch (RuntimeException | Error failure) { // a loop that ended would leave all tasks alone for good
                    if (!Database.isOutage(failure)) {
                        LOGGER.log(System.Logger.Level.WARNING, "Looking after the tasks failed", failure);
                    }
                }
                boolean ignored = signal.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
                signal.drainPermits();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes no more tasks, lets those that run stop at their next checkpoint or when the grace is over, and gives them
     * back. What does not stop then is taken over by others when its heartbeat is old.
     */
    @Override
    public void close() {
        closed = true;
        work.release();
        running.forEach(attempt -> attempt.run().stopAtCheckpoint());
        try {
            if (!awaitEnd(pace.grace())) {
                running.forEach(attempt -> attempt.stop(Reason.SHUTDOWN));
                boolean ignored = awaitEnd(AFTER_GRACE);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        announcements.close();
        claims.interrupt();
        beats.interrupt();
        watch.close();
    }

    private boolean awaitEnd(Duration limit) throws InterruptedException {
        Instant end = Instant.now().plus(limit);
        for (TaskAttempt attempt : List.copyOf(running)) {
            Duration left = Duration.between(Instant.now(), end);
            if (left.isNegative() || !attempt.awaitEnd(left)) {
                return false;
            }
        }
        return true;
    }
}
