package io.github.musegate.tasks;

/** Thrown out of the methods of {@link TaskRun} when the work has to stop. Work lets it pass. */
public final class TaskStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why work stops before its end. */
    enum Reason {
        /** Somebody cancelled it. */
        CANCELLED,
        /** Another worker has it now. */
        LOST,
        /** The database has been away for so long that another worker may take it. */
        OUT_OF_TOUCH,
        /** The process is told to end. */
        SHUTDOWN
    }

    TaskStopped(Reason reason) {
        super("The task stops: " + reason);
    }
}
