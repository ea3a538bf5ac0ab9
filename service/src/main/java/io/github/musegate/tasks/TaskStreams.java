package io.github.musegate.tasks;

import io.github.musegate.access.Capability;
import io.github.musegate.live.LiveStreams;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Those who follow tasks live. They share one look at the database each second, so there is nothing that piles up for a
 * slow reader.
 */
public final class TaskStreams {

    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(900);

    private final Tasks tasks;
    private final LiveStreams streams;
    private final ReentrantLock looking = new ReentrantLock();
    private List<Task> seen = List.of();
    private long seenAt = System.nanoTime() - FRESH;

    /**
     * Streams of tasks.
     *
     * @param tasks the tasks
     * @param streams the live streams
     */
    public TaskStreams(Tasks tasks, LiveStreams streams) {
        this.tasks = tasks;
        this.streams = streams;
    }

    /** Answers with a stream of tasks, for as long as the caller may see any. */
    void follow(ServerRequest request, ServerResponse response, Function<Task, byte[]> json) {
        StreamedTasks told = new StreamedTasks(json);
        streams.follow(request, response, caller -> caller.may(Capability.VIEW_TASKS), (out, reader) -> {
            told.tell(out, lively(), reader);
            return true;
        });
    }

    /** What is worth telling, at most a second old. */
    private List<Task> lively() {
        looking.lock();
        try {
            long now = System.nanoTime();
            if (now - seenAt > FRESH) {
                seen = tasks.lively();
                seenAt = now;
            }
            return seen;
        } finally {
            looking.unlock();
        }
    }
}
