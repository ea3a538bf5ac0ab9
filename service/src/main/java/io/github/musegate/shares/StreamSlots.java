package io.github.musegate.shares;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many listen by a link at once. A link is public, and the music server is the household's. */
final class StreamSlots {

    private static final int MOST_OF_A_LINK = 12;
    private static final int SECONDS_TO_WAIT = 5;

    private final Map<Long, Integer> taken = new ConcurrentHashMap<>();

    /** Takes a place, which is given back by closing. */
    Slot take(long shareId) {
        int now = taken.merge(shareId, 1, Integer::sum);
        if (now > MOST_OF_A_LINK) {
            give(shareId);
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS, "Too many listen by this link at this moment.")
                    .with("retry_after", SECONDS_TO_WAIT)
                    .exception();
        }
        return () -> give(shareId);
    }

    private void give(long shareId) {
        taken.computeIfPresent(shareId, (id, now) -> now <= 1 ? null : Integer.valueOf(now - 1));
    }

    /** A place that is taken. */
    @FunctionalInterface
    interface Slot extends AutoCloseable {

        @Override
        void close();
    }
}
