package io.github.musegate.library;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import java.util.HashMap;
import java.util.Map;

/**
 * How many sounds are sent at once. The music server is the household's, and the connections to it are counted: nobody
 * may take all of them. Safe for any number of threads.
 */
public final class StreamSlots {

    private static final int MOST_OF_ONE = 12;
    private static final int SECONDS_TO_WAIT = 5;

    private final Map<Long, Integer> taken = new HashMap<>();
    private final int mostOfAll;
    private final String tooMany;
    private int all;

    /**
     * Places for sounds, all of them free.
     *
     * @param mostOfAll how many all listeners together may have
     * @param tooMany what to say to whoever gets none, in a sentence
     */
    public StreamSlots(int mostOfAll, String tooMany) {
        this.mostOfAll = mostOfAll;
        this.tooMany = tooMany;
    }

    /**
     * Takes a place, which is given back by closing it once.
     *
     * @param whom for which listener, by number; each has twelve places at most
     * @return the place
     * @throws ProblemException 429 when there is none
     */
    public synchronized Slot take(long whom) {
        int now = taken.getOrDefault(whom, 0);
        if (now >= MOST_OF_ONE || all >= mostOfAll) {
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS, tooMany)
                    .with("retry_after", SECONDS_TO_WAIT)
                    .exception();
        }
        taken.put(whom, now + 1);
        all++;
        return () -> give(whom);
    }

    private synchronized void give(long whom) {
        taken.computeIfPresent(whom, (key, now) -> now <= 1 ? null : Integer.valueOf(now - 1));
        all--;
    }

    /** A place that is taken. */
    @FunctionalInterface
    public interface Slot extends AutoCloseable {

        @Override
        void close();
    }
}
