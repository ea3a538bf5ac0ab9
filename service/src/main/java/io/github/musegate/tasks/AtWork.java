package io.github.musegate.tasks;

/**
 * A task that some worker is at.
 *
 * @param host the machine of the worker, as it calls itself
 * @param taskId the task
 */
public record AtWork(String host, String taskId) {

    /** Reads the name that a worker gives itself: {@code PROCESS@HOST UUID}. */
    static AtWork of(String worker, String taskId) {
        String process = worker.substring(0, worker.indexOf(' ') < 0 ? worker.length() : worker.indexOf(' '));
        return new AtWork(process.substring(process.indexOf('@') + 1), taskId);
    }
}
