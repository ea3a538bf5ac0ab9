package io.github.musegate.access;

/**
 * What is known of the attempts under one key.
 *
 * @param count wrong attempts, and those whose end is not known yet
 * @param blockedUntil the tick in nanoseconds before which no further attempt is let through
 */
record Tally(int count, long blockedUntil) {

    /** Enough doublings to reach any wait; more would overflow. */
    private static final int MOST_DOUBLINGS = 30;

    static Tally none(long now) {
        return new Tally(0, now);
    }

    /** How long is left to wait; 0 or less when an attempt may pass. */
    long remaining(long now) {
        return blockedUntil - now;
    }

    /** One attempt more. It counts as wrong until the opposite is known, so that many at once gain nothing. */
    Tally charged(long now, int free, long firstDelay, long longestDelay) {
        int more = count + 1;
        return new Tally(more, now + delay(more - free, firstDelay, longestDelay));
    }

    /** The last attempt was wrong: the wait begins now, not when it was made. */
    Tally confirmed(long now, int free, long firstDelay, long longestDelay) {
        long until = now + delay(count - free, firstDelay, longestDelay);
        return new Tally(count, until - blockedUntil > 0 ? until : blockedUntil);
    }

    /** The last attempt was right: it neither counts nor delays. */
    Tally refunded(long now) {
        return new Tally(Math.max(0, count - 1), now);
    }

    private static long delay(int over, long first, long longest) {
        if (over < 0) {
            return 0;
        }
        return over >= MOST_DOUBLINGS || first > (longest >> over) ? longest : first << over;
    }
}
