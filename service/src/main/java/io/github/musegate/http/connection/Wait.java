package io.github.musegate.http.connection;

import java.time.Duration;

/**
 * One wait for a client.
 *
 * @param since when it began, as {@link System#nanoTime} counts
 * @param nanos how long it may last
 * @param idle whether no request has begun
 * @param unanswered whether a request has begun and nothing of its reply is sent
 */
record Wait(long since, long nanos, boolean idle, boolean unanswered) {

    /** Nothing is waited for. */
    static final Wait NONE = new Wait(0, Long.MAX_VALUE, false, false);

    /** Nothing will be waited for again: the connection was ended. */
    static final Wait ENDED = new Wait(0, Long.MAX_VALUE, false, false);

    static Wait forRequest(Patience patience) {
        return new Wait(System.nanoTime(), patience.idle().toNanos(), true, false);
    }

    static Wait forRest(long nanos, boolean answered) {
        return new Wait(System.nanoTime(), nanos, false, !answered);
    }

    static Wait forReply(long nanos) {
        return new Wait(System.nanoTime(), nanos, false, false);
    }

    /**
     * Whether it has lasted too long.
     *
     * @param now the time, as {@link System#nanoTime} counts
     * @param idleLimit what an idle connection may last now; zero when the usual limit holds
     */
    boolean overdue(long now, Duration idleLimit) {
        if (nanos == Long.MAX_VALUE) {
            return false;
        }
        long limit = idle && !idleLimit.isZero() ? idleLimit.toNanos() : nanos;
        return now - since > limit;
    }
}
