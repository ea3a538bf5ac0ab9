package io.github.musegate.upstream;

import io.github.musegate.http.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many questions are put at once. Nobody may take all places, nor all of those in which one waits for some. Safe for
 * any number of threads.
 */
final class Places {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 300;
    private static final int MOST_WAITING_OF_ONE = 100;

    private final Semaphore all;
    private final int ofOne;
    private final Problem full;
    private final Map<String, Share> shares = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** The places of one person, as long as they want any. */
    private static final class Share {

        private final Semaphore places;
        private final AtomicInteger waiting = new AtomicInteger();
        private int wanted; // touched under the lock of the map's entry only

        Share(int places) {
            this.places = new Semaphore(places, true);
        }
    }

    /** A place that is taken. */
    @FunctionalInterface
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Places, all of them free.
     *
     * @param all how many there are
     * @param ofOne how many one person may have
     * @param full what to answer to whoever gets none
     */
    Places(int all, int ofOne, Problem full) {
        this.all = new Semaphore(all, true);
        this.ofOne = ofOne;
        this.full = full;
    }

    /**
     * Takes a place, after some seconds of waiting at most. It is given back by closing it once.
     *
     * @param whom for whom, by any name that is theirs
     * @return the place
     * @throws io.github.musegate.http.ProblemException when there is none
     */
    Place take(String whom) {
        Share share = shares.compute(whom, (name, known) -> {
            Share one = known == null ? new Share(ofOne) : known;
            one.wanted++;
            return one;
        });
        boolean taken = false;
        try {
            taken = acquired(share, 0) || awaited(share);
        } finally {
            if (!taken) {
                leave(whom);
            }
        }
        if (!taken) {
            throw full.exception();
        }
        return () -> {
            all.release();
            share.places.release();
            leave(whom);
        };
    }

    private void leave(String whom) {
        shares.computeIfPresent(whom, (name, share) -> {
            share.wanted--;
            return share.wanted == 0 ? null : share;
        });
    }

    private boolean awaited(Share share) {
        boolean room = waiting.getAndIncrement() < MOST_WAITING;
        boolean own = share.waiting.getAndIncrement() < MOST_WAITING_OF_ONE;
        try {
            return room && own && acquired(share, LONGEST_WAIT.toNanos());
        } finally {
            share.waiting.decrementAndGet();
            waiting.decrementAndGet();
        }
    }

    /** The person's own place comes first, so that nobody keeps one of everybody's while waiting for it. */
    private boolean acquired(Share share, long nanos) {
        long start = System.nanoTime();
        try {
            if (!share.places.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                return false;
            }
            boolean both = false;
            try {
                both = all.tryAcquire(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
            } finally {
                if (!both) {
                    share.places.release();
                }
            }
            return both;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
