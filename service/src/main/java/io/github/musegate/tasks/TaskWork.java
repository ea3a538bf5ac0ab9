package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Caller;

/** The work of a kind of task. One object does all tasks of its kind, several at once on threads of their own. */
@FunctionalInterface
public interface TaskWork {

    /**
     * Works on a task until it is done, has to stop, or waits for others. It may be called again for the same task,
     * here or in another process, after a checkpoint or without one: whatever it did since the last checkpoint must be
     * harmless to do again.
     *
     * @param run the task; its methods throw when the work has to stop, and the thread is interrupted then
     * @return how it ends for now
     * @throws InterruptedException when it has to stop
     * @throws TaskFailure when it cannot be done, with a sentence for people
     */
    TaskEnd run(TaskRun run) throws InterruptedException;

    /**
     * What a task of this kind is started with. Schedules keep it too, so what is secret or not known is left out here,
     * and whatever rights of the caller count later are written down here.
     *
     * @param caller who starts the task, or has it started at set times
     * @param wish what they wish, a JSON object
     * @return the payload of the task, a JSON object
     * @throws io.github.musegate.http.ProblemException when the wish cannot be
     */
    default JsonNode payload(Caller caller, JsonNode wish) {
        return wish;
    }

    /**
     * Whether people start such a task, or have it started at set times.
     *
     * @return false for the parts of other tasks
     */
    default boolean startable() {
        return true;
    }
}
