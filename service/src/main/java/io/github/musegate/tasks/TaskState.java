package io.github.musegate.tasks;

/** Where a task is. The names are those of the API. */
public enum TaskState {
    /** Nobody has taken it yet. */
    NEW,
    /** Somebody works on it, or it waits for the tasks that it started. */
    RUNNING,
    /** It is done. */
    SUCCESS,
    /** It could not be done. */
    FAIL,
    /** It was cancelled. */
    REVOKED;

    /**
     * Whether it is still to come to its end.
     *
     * @return true for {@link #NEW} and {@link #RUNNING}
     */
    public boolean live() {
        return this == NEW || this == RUNNING;
    }
}
