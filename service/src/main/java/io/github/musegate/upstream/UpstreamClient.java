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
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The connection to the AudioMuse-AI. Only so many requests are there at once, of all and of each person; and when it
 * could not be reached several times, it is left in peace for a few seconds, so that nobody waits for what is away. Safe
 * for any number of threads.
 */
public final class UpstreamClient {

    private static final Duration REST = Duration.ofSeconds(5);

    /** Fewer than there are connections, so that nobody waits for one. */
    private static final int AT_ONCE = 100;

    /** A person with many windows has enough of these, and leaves the others some. */
    private static final int AT_ONCE_OF_ONE = 40;

    private static final int COME_AGAIN_SECONDS = 5;
    private static final int LAST_CALLS = 20;
    private static final int FEWEST_CALLS = 5;
    private static final int TESTS = 2;
    private static final Duration TEST_PATIENCE = Duration.ofSeconds(5);

    /** What a proxy says in front of an AudioMuse-AI that is away. Its own 503 means that one index is loading. */
    private static final Set<Integer> AWAY = Set.of(502, 504);

    private final RemoteClient remote;
    private final CircuitBreakerConfig rules;
    private final Places places = new Places(AT_ONCE, AT_ONCE_OF_ONE, away("AudioMuse-AI has more to do than it can."));
    private final AtomicReference<Line> line = new AtomicReference<>();

    /** Where we last called, and how it went. */
    private record Line(Upstream upstream, CircuitBreaker breaker, Unanswered unanswered) {}

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
                .permittedNumberOfCallsInHalfOpenState(TESTS)
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(30))
                .build();
    }

    /**
     * Sends a request.
     *
     * @param upstream to whom
     * @param request what
     * @param whom for whom, by any name that is theirs
     * @param events whether the answer may be a stream of events, which comes at any pace
     * @return the answer, of any status; the caller closes it
     * @throws io.github.musegate.http.ProblemException 502, 503 or 504 when there is none
     */
    Passage open(Upstream upstream, RemoteRequest request, String whom, boolean events) {
        Places.Place place = places.take(whom);
        boolean open = false;
        try {
            Passage passage =
                    new Passage(events ? events(upstream, request) : guarded(upstream, request), place::close);
            open = true;
            return passage;
        } finally {
            if (!open) {
                place.close();
            }
        }
    }

    /**
     * How it stands with an AudioMuse-AI; asks nobody.
     *
     * @param upstream which
     * @return what its last answers showed
     */
    public UpstreamState state(Upstream upstream) {
        Line known = line.get();
        if (known == null || !known.upstream().equals(upstream)) {
            return UpstreamState.UNASKED;
        }
        CircuitBreaker breaker = known.breaker();
        if (breaker.getState() != CircuitBreaker.State.CLOSED
                || known.unanswered().all()) {
            return UpstreamState.AWAY;
        }
        if (breaker.getMetrics().getNumberOfFailedCalls() > 0
                || known.unanswered().any()) {
            return UpstreamState.FALTERS;
        }
        return breaker.getMetrics().getNumberOfBufferedCalls() > 0 ? UpstreamState.ANSWERS : UpstreamState.UNASKED;
    }

    /** An assistant thinks for minutes: it is no measure of whether somebody is there, and no test of it. */
    private RemoteStream events(Upstream upstream, RemoteRequest request) {
        CircuitBreaker breaker = line(upstream).breaker();
        for (int i = 0; i < TESTS && breaker.getState() != CircuitBreaker.State.CLOSED; i++) {
            guarded(upstream, upstream.request("GET", "/api/health").patience(TEST_PATIENCE))
                    .close();
        }
        if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            throw inPeace();
        }
        try {
            return remote.openEvents(request);
        } catch (RemoteException failure) {
            throw UpstreamProblems.of(failure);
        }
    }

    private RemoteStream guarded(Upstream upstream, RemoteRequest request) {
        Line now = line(upstream);
        CircuitBreaker breaker = now.breaker();
        if (!breaker.tryAcquirePermission()) {
            throw inPeace();
        }
        long start = breaker.getCurrentTimestamp();
        try {
            RemoteStream stream = remote.openSlow(request);
            now.unanswered().add(false);
            if (isAway(stream)) {
                breaker.onError(since(breaker, start), breaker.getTimestampUnit(), new IllegalStateException("away"));
            } else {
                breaker.onSuccess(since(breaker, start), breaker.getTimestampUnit());
            }
            return stream;
        } catch (RemoteException failure) {
            now.unanswered().add(isNoAnswer(failure));
            if (failure.kind() == RemoteException.Kind.UNREACHABLE) {
                breaker.onError(since(breaker, start), breaker.getTimestampUnit(), failure);
            } else {
                // it is there, or the address is refused here: one slow question says nothing of the others
                breaker.onSuccess(since(breaker, start), breaker.getTimestampUnit());
            }
            throw UpstreamProblems.of(failure);
        } catch (RuntimeException ours) {
            breaker.releasePermission();
            throw ours;
        }
    }

    /** Whoever sends us elsewhere has answered; who cannot be reached is the breaker's affair. */
    private static boolean isNoAnswer(RemoteException failure) {
        return switch (failure.kind()) {
            case TIMEOUT, BROKEN, REFUSED_ADDRESS -> true;
            case UNREACHABLE, REDIRECTED, TOO_LARGE -> false;
        };
    }

    /** What it says itself is JSON; the rest is said by a proxy in front of it. */
    private static boolean isAway(RemoteStream answer) {
        boolean json = answer.header("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("json");
        return AWAY.contains(answer.status()) && !json;
    }

    private static long since(CircuitBreaker breaker, long start) {
        return breaker.getCurrentTimestamp() - start;
    }

    /** Another address or token begins anew. */
    private Line line(Upstream upstream) {
        Line known = line.get();
        if (known != null && known.upstream().equals(upstream)) {
            return known;
        }
        return line.updateAndGet(now -> now != null && now.upstream().equals(upstream)
                ? now
                : new Line(upstream, CircuitBreaker.of("upstream", rules), new Unanswered()));
    }

    private static RuntimeException inPeace() {
        return away("AudioMuse-AI could not be reached several times, so it is left in peace for some seconds.")
                .exception();
    }

    private static Problem away(String why) {
        return Problem.of(ProblemType.ENGINE_AWAY, why)
                .withDetail("Try again soon.")
                .with("retry_after", COME_AGAIN_SECONDS);
    }
}
