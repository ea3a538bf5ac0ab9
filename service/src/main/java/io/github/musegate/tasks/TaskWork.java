package io.github.musegate.tasks;

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
}
