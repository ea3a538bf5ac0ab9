package io.github.musegate.tasks;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Those who follow tasks live. They share one look at the database each second, and each asks the door every second
 * whether it may go on; so there is nothing that piles up for a slow reader, and nothing to tell of revocations.
 */
public final class TaskStreams implements AutoCloseable {

    private static final int MOST = 200;
    private static final int MOST_OF_ONE_PERSON = 8;
    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(900);

    private final Tasks tasks;
    private final Callers callers;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReentrantLock looking = new ReentrantLock();
    private List<Task> seen = List.of();
    private long seenAt = System.nanoTime() - FRESH;

    /**
     * No streams yet.
     *
     * @param tasks the tasks
     * @param callers tells who makes a request, as the door is told
     */
    public TaskStreams(Tasks tasks, Callers callers) {
        this.tasks = tasks;
        this.callers = callers;
    }

    /** Takes a place for a stream of a caller, to be given back; refuses when too many are open. */
    void enter(Caller caller) {
        int all = open.values().stream().mapToInt(Integer::intValue).sum();
        int own = open.merge(person(caller), 1, Integer::sum);
        if (own > MOST_OF_ONE_PERSON || all >= MOST) {
            leave(caller);
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS, "Too many live streams are open.")
                    .withDetail("Close other tabs and programs that follow tasks.")
                    .with("retry_after", 15)
                    .exception();
        }
    }

    /** Gives the place back. */
    void leave(Caller caller) {
        open.computeIfPresent(person(caller), (who, count) -> count == 1 ? null : count - 1);
    }

    private static String person(Caller caller) {
        return caller.userId().isPresent() ? "#" + caller.userId().getAsInt() : caller.name();
    }

    /** Who follows now: nobody once the sign-in has ended, is another person's or lacks the right. */
    Optional<Caller> stillMay(ServerRequest request) {
        return callers.again(request, Capability.VIEW_TASKS);
    }

    /** What is worth telling, at most a second old. */
    List<Task> lively() {
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

    /** Waits a turn; false when the service stops. */
    boolean awaitTurn() throws InterruptedException {
        return !closing.await(1, TimeUnit.SECONDS);
    }

    /** Ends all streams within a moment. */
    @Override
    public void close() {
        closing.countDown();
    }
}
