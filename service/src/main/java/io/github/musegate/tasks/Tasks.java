package io.github.musegate.tasks;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.db.Chores;
import io.github.musegate.db.Database;
import io.github.musegate.events.Publisher;
import io.github.musegate.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The long work of the installation: starts, finds and cancels tasks. People see and cancel their own; everybody's with
 * {@link Capability#MANAGE_TASKS}. What they may not see does not exist for them. Safe for any number of threads.
 */
public final class Tasks implements AutoCloseable {

    private static final Duration PRUNE_EVERY = Duration.ofMinutes(5);
    private static final int LINES = 200;
    private static final int MOST_CANCELLED = 1000;

    /** No account has this number. */
    private static final int NOBODY = -1;

    private final TaskStore store;
    private final TaskKinds kinds;
    private final Chores chores = new Chores("tasks");

    /**
     * Tasks of a database. What ended long ago is deleted in the background until this is closed.
     *
     * @param database the database
     * @param kinds what can be done
     * @param kept how long the history is kept, asked anew each time
     * @param clock the time
     */
    public Tasks(Database database, TaskKinds kinds, Supplier<Duration> kept, Clock clock) {
        this(database, kinds, kept, Publisher.NOBODY, clock);
    }

    /**
     * The same, with somebody who is told of what is started.
     *
     * @param database the database
     * @param kinds what can be done
     * @param kept how long the history is kept, asked anew each time
     * @param publisher is told
     * @param clock the time
     */
    public Tasks(Database database, TaskKinds kinds, Supplier<Duration> kept, Publisher publisher, Clock clock) {
        this.store = new JdbcTaskStore(database, new TaskNews(publisher));
        this.kinds = kinds;
        chores.repeat(() -> prune(clock, kept.get()), PRUNE_EVERY);
    }

    private void prune(Clock clock, Duration kept) {
        int deleted = store.prune(clock.instant().minus(kept));
        while (deleted > 0) {
            deleted = store.prune(clock.instant().minus(kept));
        }
    }

    /**
     * The kinds of work that there are.
     *
     * @return the kinds
     */
    public TaskKinds kinds() {
        return kinds;
    }

    /**
     * Starts a task; some worker takes it soon.
     *
     * @param task what to do
     * @return the task
     * @throws io.github.musegate.http.ProblemException 409 with {@code error_code} 1201, {@code task_id} and {@code
     *     task_state} while another one lives that must be alone
     * @throws IllegalArgumentException when there is no such kind of work
     */
    public Task submit(NewTask task) {
        return submit(task, UUID.randomUUID());
    }

    /**
     * Starts a task that has a name already, unless it was started before: for whoever may ask twice.
     *
     * @param task what to do
     * @param id its name
     * @return the task, the one of before too
     * @throws io.github.musegate.http.ProblemException as {@link #submit(NewTask)}
     * @throws IllegalArgumentException when there is no such kind of work
     */
    public Task submit(NewTask task, UUID id) {
        TaskKind kind = kinds.find(task.type())
                .orElseThrow(() -> new IllegalArgumentException("There is no work of the type " + task.type()));
        String alone = kind.alone().orElse(null);
        // The other one may end between the two statements: then there is room after all.
        for (int attempt = 0; attempt < 3; attempt++) {
            Optional<Task> made = store.insert(id.toString(), task, alone).or(() -> store.find(id.toString()));
            if (made.isPresent()) {
                return made.get();
            }
            Optional<Task> other = alone == null ? Optional.empty() : store.holder(alone);
            if (other.isPresent()) {
                throw busy(other.get()).exception();
            }
        }
        throw new IllegalStateException("The task could not be started");
    }

    private static Problem busy(Task other) {
        String sentence = other.state() == TaskState.REVOKED
                ? "A cancelled task of this kind is still stopping."
                : "A task of this kind is running already.";
        return Problem.conflict(sentence)
                .withDetail("Wait for it to end, or cancel it.")
                .with("error_code", 1201)
                .with("error_class", "TaskBusy")
                .with("error_message", sentence)
                .with("task_id", other.id())
                .with("task_state", other.state().name());
    }

    /**
     * Looks a task up.
     *
     * @param id its name
     * @param caller who asks
     * @return the task, or nothing when there is none that they may see
     */
    public Optional<Task> find(String id, Caller caller) {
        return store.find(id).filter(task -> maySee(task, caller));
    }

    /**
     * Whether there is a task, whoever may see it.
     *
     * @param id its name
     * @return whether it is one of these
     */
    public boolean exists(String id) {
        return store.find(id).isPresent();
    }

    /**
     * Whether a task is somebody's to see and to cancel.
     *
     * @param task a task
     * @param caller who asks
     * @return true for one's own, and for everybody's with {@link Capability#MANAGE_TASKS}
     */
    public static boolean maySee(Task task, Caller caller) {
        return caller.may(Capability.MANAGE_TASKS) || (task.ownerId() != null && caller.is(task.ownerId()));
    }

    /**
     * Lists tasks.
     *
     * @param query which; of the caller's own only, when they may not see all
     * @param caller who asks
     * @return the newest first
     */
    public List<Task> list(TaskQuery query, Caller caller) {
        Integer owner = onlyOf(caller);
        return store.list(
                owner == null
                        ? query
                        : new TaskQuery(
                                owner, query.state(), query.type(), query.parentId(), query.before(), query.limit()));
    }

    /** Whose tasks a caller sees, null for everybody's. */
    static @Nullable Integer onlyOf(Caller caller) {
        return caller.may(Capability.MANAGE_TASKS)
                ? null
                : (Integer) caller.userId().orElse(NOBODY);
    }

    /**
     * The task that somebody started and that runs now, or will.
     *
     * @param caller who asks
     * @return the one that runs, else the newest that waits; nothing when there is none that they may see
     */
    public Optional<Task> active(Caller caller) {
        return store.active(onlyOf(caller));
    }

    /**
     * The task that was started last, whatever became of it.
     *
     * @param caller who asks
     * @return the task; nothing when there is none that they may see
     */
    public Optional<Task> last(Caller caller) {
        return list(new TaskQuery(null, null, null, null, null, 1), caller).stream()
                .findFirst();
    }

    /**
     * The end of a task's log.
     *
     * @param task a task that the caller may see
     * @return up to 200 lines, the oldest first
     */
    public List<LogLine> log(Task task) {
        return store.lines(task.id(), LINES);
    }

    /**
     * Cancels a task and what it started, nothing else. A worker that is at it learns within a second.
     *
     * @param task a task that the caller may see
     * @return how many were live
     */
    public int cancel(Task task) {
        return store.cancel(task.id());
    }

    /**
     * Cancels all tasks of a kind that somebody started, each with what it started.
     *
     * @param type the kind
     * @return the cancelled ones
     */
    public List<Task> cancelAll(String type) {
        // in one look: a task that changes its state between two would be in neither
        return store.live(type, MOST_CANCELLED).stream()
                .filter(task -> store.cancel(task.id()) > 0)
                .toList();
    }

    /**
     * How many tasks are in a state now, those that were started by others among them.
     *
     * @param state which
     * @return how many
     */
    public long count(TaskState state) {
        return store.count(state);
    }

    /** What is worth telling live. */
    List<Task> lively() {
        return store.lively(500);
    }

    /** Stops looking after the history. */
    @Override
    public void close() {
        chores.close();
    }
}
