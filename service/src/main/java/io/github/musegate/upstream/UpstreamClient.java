package io.github.musegate.upstream;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.remote.RemoteException;
import io.github.musegate.remote.RemoteRequest;
import io.github.musegate.remote.RemoteStream;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The connection to the AudioMuse-AI. Only so many requests are there at once; and after several failures it is left in
 * peace for a few seconds, so that nobody waits for what is away. Safe for any number of threads.
 */
public final class UpstreamClient {

    private static final Duration REST = Duration.ofSeconds(5);

    /** Fewer than there are connections, so that nobody waits for one. */
    private static final int AT_ONCE = 100;

    private static final int LONGEST_WAIT_SECONDS = 5;
    private static final int LAST_CALLS = 20;
    private static final int FEWEST_CALLS = 5;

    /** What a proxy says in front of an AudioMuse-AI that is away. Its own 503 means that one index is loading. */
    private static final Set<Integer> AWAY = Set.of(502, 504);

    private final RemoteClient remote;
    private final CircuitBreakerConfig rules;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final AtomicReference<Line> line = new AtomicReference<>();

    /** Where we last called, and how it went. */
    private record Line(Upstream upstream, CircuitBreaker breaker) {}

    /**
     * Connections through a client.
     *
     * @param remote the client
     */
    public UpstreamClient(RemoteClient remote) {
        this(remote, REST);
    }

    /** The same with another time in which what failed is left in peace. */
    UpstreamClient(RemoteClient remote, Duration rest) {
        this.remote = remote;
        this.rules = CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(LAST_CALLS)
                .minimumNumberOfCalls(FEWEST_CALLS)
                .failureRateThreshold(50)
                .waitDurationInOpenState(rest)
                .permittedNumberOfCallsInHalfOpenState(2)
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(30))
                .build();
    }

    /**
     * Sends a request.
     *
     * @param upstream to whom
     * @param request what
     * @param events whether the answer may be a stream of events, which comes at any pace
     * @return the answer, of any status; the caller closes it
     * @throws io.github.musegate.http.ProblemException 502, 503 or 504 when there is none
     */
    Passage open(Upstream upstream, RemoteRequest request, boolean events) {
        takePlace();
        boolean open = false;
        try {
            Passage passage = new Passage(guarded(upstream, request, events), places::release);
            open = true;
            return passage;
        } finally {
            if (!open) {
                places.release();
            }
        }
    }

    private void takePlace() {
        try {
            if (places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        throw away("AudioMuse-AI has more to do than it can.");
    }

    private RemoteStream guarded(Upstream upstream, RemoteRequest request, boolean events) {
        CircuitBreaker breaker = breaker(upstream);
        if (!breaker.tryAcquirePermission()) {
            throw away("AudioMuse-AI did not answer several times, so it is left in peace for some seconds.");
        }
        long start = breaker.getCurrentTimestamp();
        try {
            RemoteStream stream = events ? remote.openEvents(request) : remote.openSlow(request);
            if (AWAY.contains(stream.status())) {
                breaker.onError(since(breaker, start), breaker.getTimestampUnit(), new IllegalStateException("away"));
            } else {
                breaker.onSuccess(since(breaker, start), breaker.getTimestampUnit());
            }
            return stream;
        } catch (RemoteException failure) {
            if (failure.kind() == RemoteException.Kind.REDIRECTED) {
                breaker.onSuccess(since(breaker, start), breaker.getTimestampUnit()); // it is there
            } else {
                breaker.onError(since(breaker, start), breaker.getTimestampUnit(), failure);
            }
            throw UpstreamProblems.of(failure);
        } catch (RuntimeException ours) {
            breaker.releasePermission();
            throw ours;
        }
    }

    private static long since(CircuitBreaker breaker, long start) {
        return breaker.getCurrentTimestamp() - start;
    }

    /** Another address or token begins anew. */
    private CircuitBreaker breaker(Upstream upstream) {
        Line known = line.get();
        if (known != null && known.upstream().equals(upstream)) {
            return known.breaker();
        }
        return line.updateAndGet(now -> now != null && now.upstream().equals(upstream)
                        ? now
                        : new Line(upstream, CircuitBreaker.of("upstream", rules)))
                .breaker();
    }

    private static RuntimeException away(String why) {
        return Problem.of(ProblemType.ENGINE_AWAY, why)
                .withDetail("Try again soon.")
                .with("retry_after", LONGEST_WAIT_SECONDS)
                .exception();
    }
}
