package io.github.musegate.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where tasks are kept, for those who start, see and cancel them. */
interface TaskStore {

    /**
     * Adds a task.
     *
     * @param id its name
     * @param alone no other live task may have this, null for a task that does not mind
     * @return the task, or nothing when another one has that or this name
     */
    Optional<Task> insert(String id, NewTask task, @Nullable String alone);

    /** The task that keeps others of its kind away now. */
    Optional<Task> holder(String alone);

    /** Finds a task. */
    Optional<Task> find(String id);

    /** Lists tasks, the newest first. */
    List<Task> list(TaskQuery query);

    /** Those of a type that wait or run, without those that another one started, the newest first. */
    List<Task> live(String type, int limit);

    /** The newest live task that somebody started; of one owner, or of everybody when null. */
    Optional<Task> active(@Nullable Integer ownerId);

    /** What runs, waits or has ended just now, at most so many: what is worth telling live. */
    List<Task> lively(int limit);

    /** Who is at what, the oldest tasks first. */
    List<AtWork> atWork(int limit);

    /** How many are in a state. */
    long count(TaskState state);

    /** How much there is to do; a worker is silent when its heartbeat is older than the lease. */
    TaskLoad load(Duration lease);

    /** The last lines of a log, the oldest first. */
    List<LogLine> lines(String taskId, int limit);

    /**
     * Cancels a task and all below it, as far as they live.
     *
     * @return how many were live
     */
    int cancel(String taskId);

    /** Deletes what somebody started and what belongs to it, when it ended before a moment; some rows at a time. */
    int prune(Instant endedBefore);
}
