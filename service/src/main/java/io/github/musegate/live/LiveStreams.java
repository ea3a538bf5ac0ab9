package io.github.musegate.live;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The live streams of this process. Each asks the door every second whether it may go on, so that there is nothing to
 * tell of revocations. Safe for any number of threads.
 */
public final class LiveStreams implements AutoCloseable {

    private static final int MOST = 200;
    private static final int MOST_OF_ONE_PERSON = 8;

    /** Only the proxy knows when it has signed somebody out: who comes again by its word passes it again. */
    private static final Duration LONGEST_BY_PROXY = Duration.ofMinutes(5);

    private final Callers callers;
    private final Duration longestByProxy;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * No streams yet.
     *
     * @param callers tells who makes a request, as the door is told
     */
    public LiveStreams(Callers callers) {
        this(callers, LONGEST_BY_PROXY);
    }

    /** For tests: with another limit for people whom a proxy vouches for. */
    LiveStreams(Callers callers, Duration longestByProxy) {
        this.callers = callers;
        this.longestByProxy = longestByProxy;
    }

    /** What is told to one reader. */
    @FunctionalInterface
    public interface Teller {

        /**
         * Tells what is new. Called every second.
         *
         * @param out takes it
         * @param reader who reads, with the rights of this moment
         * @return whether to go on
         */
        boolean tell(SentEvents out, Caller reader);
    }

    /**
     * Answers with a stream. Returns when it has ended: the reader has left or may not read on, or the service stops.
     *
     * @param request a request that has passed the door
     * @param response its answer
     * @param may what the caller must go on to be allowed
     * @param teller what is told
     * @throws io.github.musegate.http.ProblemException 429 when too many are open
     */
    public void follow(ServerRequest request, ServerResponse response, Predicate<Caller> may, Teller teller) {
        Caller caller = Callers.of(request);
        if (request.prologue().method().equals(Method.HEAD)) {
            stream(response).send();
            return;
        }
        enter(caller);
        try (OutputStream out = stream(response).outputStream()) {
            goOn(new SentEvents(out), caller, () -> callers.again(request).filter(may), teller);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            leave(caller);
        }
    }

    private static ServerResponse stream(ServerResponse response) {
        return response.header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderNames.create("X-Accel-Buffering"), "no"); // a proxy must not collect what is told live
    }

    /** Who follows now: nobody once the sign-in has ended, is another person's or lacks the right. */
    @FunctionalInterface
    interface Reader {

        Optional<Caller> now();
    }

    /** Tells turn by turn. */
    void goOn(SentEvents out, Caller caller, Reader again, Teller teller) throws IOException {
        long begun = System.nanoTime();
        try {
            Optional<Caller> reader = Optional.of(caller);
            while (reader.isPresent() && teller.tell(out, reader.get())) {
                out.send();
                reader = awaitTurn() && !isOver(caller, begun) ? again.now() : Optional.empty();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            if (!Database.isOutage(failure)) {
                throw failure;
            }
            // Nobody can tell whether the reader still may: the stream ends, and browsers come again by themselves.
        }
    }

    private boolean isOver(Caller caller, long begun) {
        return caller.method() == SignInMethod.PROXY && System.nanoTime() - begun > longestByProxy.toNanos();
    }

    /** Takes a place for a stream of a caller, to be given back; refuses when too many are open. */
    private void enter(Caller caller) {
        int all = open.values().stream().mapToInt(Integer::intValue).sum();
        int own = open.merge(person(caller), 1, Integer::sum);
        if (own > MOST_OF_ONE_PERSON || all >= MOST) {
            leave(caller);
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS, "Too many live streams are open.")
                    .withDetail("Close other tabs and programs that follow what happens.")
                    .with("retry_after", 15)
                    .exception();
        }
    }

    /** Gives the place back. */
    private void leave(Caller caller) {
        open.computeIfPresent(person(caller), (who, count) -> count == 1 ? null : count - 1);
    }

    private static String person(Caller caller) {
        return caller.userId().isPresent() ? "#" + caller.userId().getAsInt() : caller.name();
    }

    /** Waits a turn; false when the service stops. */
    private boolean awaitTurn() throws InterruptedException {
        return !closing.await(1, TimeUnit.SECONDS);
    }

    /** Ends all streams within a moment. */
    @Override
    public void close() {
        closing.countDown();
    }
}
