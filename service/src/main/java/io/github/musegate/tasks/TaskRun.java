package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.Database;
import io.github.musegate.tasks.TaskStopped.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A task in the hands of its work: what to do, and where to tell how it goes. Every method throws {@link TaskStopped}
 * once the work has to stop, so that work which tells how it goes stops by itself.
 */
public final class TaskRun {

    private static final System.Logger LOGGER = System.getLogger(TaskRun.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Claim claim;
    private final WorkStore store;
    private final RunReport report;
    private final Clock clock;
    private final AtomicReference<@Nullable Reason> stop = new AtomicReference<>();
    private volatile boolean stopsAtCheckpoint;
    private volatile boolean moved;

    TaskRun(Claim claim, WorkStore store, Clock clock) {
        this.claim = claim;
        this.store = store;
        this.clock = clock;
        this.report = new RunReport(claim.progress(), claim.message(), clock);
    }

    /**
     * The task's name.
     *
     * @return its id
     */
    public String taskId() {
        return claim.taskId();
    }

    /**
     * Whose it is.
     *
     * @return the account that started it; nothing when none did or it is gone
     */
    public OptionalInt ownerId() {
        Integer owner = claim.ownerId();
        return owner == null ? OptionalInt.empty() : OptionalInt.of(owner);
    }

    /**
     * What to do.
     *
     * @return the JSON object that the task was started with
     */
    public JsonNode payload() {
        return claim.payload();
    }

    /**
     * Where the work before got to, in another attempt or before it waited for others.
     *
     * @return the last checkpoint, or nothing at the beginning
     */
    public Optional<JsonNode> checkpoint() {
        return Optional.ofNullable(claim.checkpoint());
    }

    /**
     * Keeps where the work got to, before it returns; it waits while the database is away. When the process is to end
     * the work stops here, and goes on from here elsewhere.
     *
     * @param where a small JSON value
     * @throws InterruptedException when the work has to stop while it waits
     */
    public void checkpoint(JsonNode where) throws InterruptedException {
        surely(() -> store.checkpoint(claim, where));
        moved = moved || !where.equals(claim.checkpoint());
        if (stopsAtCheckpoint) {
            throw new TaskStopped(Reason.SHUTDOWN);
        }
    }

    /**
     * Tells how far the work is. Costs nothing: it is written at most twice a second.
     *
     * @param percent 0 to 100
     * @param message what it does now, for people; cut after 500 characters
     */
    public void progress(int percent, String message) {
        check();
        report.progress(percent, message);
    }

    /**
     * Adds a line to the log, which keeps its last 500.
     *
     * @param line for people; cut after 500 characters
     */
    public void log(String line) {
        check();
        report.line(line);
    }

    /**
     * Tells more of the work than a message can, such as counts, in place of what was told before.
     *
     * @param object a JSON object; the API shows it
     */
    public void details(JsonNode object) {
        check();
        report.details(object);
    }

    /**
     * Starts a task below this one. A part that was started before, in another attempt, is not started again.
     *
     * @param type the kind of work
     * @param part which part of this task's work it is
     * @param payload what to do, a JSON object
     * @throws InterruptedException when the work has to stop while the database is away
     */
    public void submit(String type, String part, JsonNode payload) throws InterruptedException {
        NewTask child = new NewTask(type, payload, null, "", 0);
        surely(() -> store.insertChild(claim, child, part));
    }

    /**
     * The tasks that this one started.
     *
     * @return as they are now, the oldest first
     */
    public List<Task> children() {
        check();
        return store.children(claim.taskId());
    }

    /**
     * Tells on the task that started this one how far the whole is, while that one waits. It is written at once, so
     * work tells it now and then; while the database is away it is lost.
     *
     * @param percent 0 to 100
     * @param message what the whole does now, for people; cut after 500 characters
     * @param details a JSON object, in place of what was told before
     * @param lines for its log, each cut after 500 characters
     */
    public void tellParent(int percent, String message, JsonNode details, List<String> lines) {
        check();
        List<LogLine> told = lines.stream()
                .map(line -> new LogLine(clock.instant(), RunReport.plain(line)))
                .toList();
        try {
            store.writeAbove(
                    claim, new WorkStore.Report(Math.clamp(percent, 0, 100), RunReport.plain(message), details, told));
        } catch (RuntimeException failure) {
            if (!Database.isOutage(failure)) {
                throw failure;
            }
        }
    }

    /**
     * Whether the work has to stop. For work that cannot tell how it goes for a while.
     *
     * @return true when {@link #check} would throw
     */
    public boolean stopping() {
        return stop.get() != null;
    }

    /**
     * Stops here if the work has to stop.
     *
     * @throws TaskStopped when it has to
     */
    public void check() {
        Reason reason = stop.get();
        if (reason != null) {
            throw new TaskStopped(reason);
        }
    }

    /** Does something that the database must have done before the work goes on. */
    private void surely(BooleanSupplier statement) throws InterruptedException {
        while (true) {
            check();
            try {
                if (!statement.getAsBoolean()) {
                    stop(Reason.LOST);
                }
                check();
                return;
            } catch (RuntimeException failure) {
                if (!Database.isOutage(failure)) {
                    throw failure;
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        }
    }

    /** Has the work stop; the first reason counts. */
    void stop(Reason reason) {
        stop.compareAndSet(null, reason);
    }

    /** Has the work stop at its next checkpoint. */
    void stopAtCheckpoint() {
        stopsAtCheckpoint = true;
    }

    /** Why the work has to stop, or nothing. */
    Optional<Reason> stopReason() {
        return Optional.ofNullable(stop.get());
    }

    /** Whether the work got further than the attempt before it. */
    boolean moved() {
        return moved;
    }

    Claim claim() {
        return claim;
    }

    /**
     * Writes what was told; one after the other, so that nothing is still on its way when the end is written. A claim
     * that does not count is found by the pulse. What the database refuses is dropped: it would refuse it again.
     */
    synchronized void flush() {
        Optional<WorkStore.Report> news = report.take();
        if (news.isEmpty()) {
            return;
        }
        try {
            boolean ignored = store.write(claim, news.get());
        } catch (RuntimeException failure) {
            if (Database.isOutage(failure)) {
                report.putBack(news.get());
                throw failure;
            }
            LOGGER.log(System.Logger.Level.ERROR, "What task " + taskId() + " told could not be written", failure);
        }
    }
}
