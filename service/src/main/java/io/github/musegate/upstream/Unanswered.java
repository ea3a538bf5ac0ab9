package io.github.musegate.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which of the latest questions were not answered: not in time, broken off, or not even asked at an address that is
 * never connected to. They are no reason to leave anybody in peace, but something to tell. Safe for many threads.
 */
final class Unanswered {

    private static final int KEPT = (1 << 20) - 1;
    private static final int LAST = (1 << 5) - 1;

    /** One bit for each, the latest in the last; set when there was no answer. */
    private final AtomicInteger latest = new AtomicInteger();

    /** Notes what came of a question. */
    void add(boolean unanswered) {
        int ignored = latest.updateAndGet(bits -> ((bits << 1) | (unanswered ? 1 : 0)) & KEPT);
    }

    /** Whether one of the last twenty was not answered. */
    boolean any() {
        return latest.get() != 0;
    }

    /** Whether none of the last five was answered. */
    boolean all() {
        return (latest.get() & LAST) == LAST;
    }
}
