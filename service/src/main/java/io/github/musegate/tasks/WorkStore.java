package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where tasks are kept, for those who work. Whatever a claim writes is refused once the claim does not count. */
interface WorkStore {

    /** Takes the next task of some types. */
    Optional<Claim> claim(String worker, Set<String> types);

    /** Shows that a worker lives and is at these tasks. Those that it does not name are taken over in time. */
    void heartbeat(String worker, Collection<String> taskIds);

    /**
     * What became of tasks.
     *
     * @return the state of each and its claim's number; what is deleted is missing
     */
    Map<String, Held> held(Collection<String> taskIds);

    /** A task's state, and the number of the claim that counts. */
    record Held(TaskState state, long claim) {}

    /** Writes how far the work is; false when the claim does not count. */
    boolean write(Claim claim, Report report);

    /**
     * What a run tells.
     *
     * @param progress percent
     * @param message what it does
     * @param details a JSON object, null for no change
     * @param lines new lines of the log
     */
    record Report(int progress, String message, @Nullable JsonNode details, List<LogLine> lines) {}

    /** Writes on the task above, while that waits, how far the whole is; nothing when the claim does not count. */
    void writeAbove(Claim claim, Report report);

    /** Keeps where the work got to; false when the claim does not count. */
    boolean checkpoint(Claim claim, JsonNode checkpoint);

    /** Starts a task below, unless the same part was started before; false when the claim does not count. */
    boolean insertChild(Claim claim, NewTask child, String part);

    /** The tasks below, the oldest first. */
    List<Task> children(String taskId);

    /** Ends a task; false when the claim does not count. What lives below a failed one is cancelled. */
    boolean end(Claim claim, TaskState state, String message);

    /** Lets go of a task until all below it have ended; false when the claim does not count. */
    boolean waitForChildren(Claim claim, JsonNode checkpoint);

    /**
     * Gives a task back to be taken again; false when the claim does not count.
     *
     * @param counted false when it shall be as if this attempt had not been
     */
    boolean giveBack(Claim claim, boolean counted);

    /** Lets go of a task that somebody cancelled. */
    void release(Claim claim);

    /**
     * Takes tasks away from workers that show no life.
     *
     * @param lease how old a heartbeat may be
     * @param mostAttempts a task that was begun so often fails
     * @return how many tasks
     */
    int takeOver(Duration lease, int mostAttempts);
}
