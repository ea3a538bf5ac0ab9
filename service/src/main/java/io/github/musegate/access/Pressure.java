package io.github.musegate.access;

import java.util.concurrent.TimeUnit;

/** How many wrong attempts everybody together has made within the last minute or so. */
final class Pressure {

    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

    private final Object lock = new Object();
    private long windowStart;
    private long current;
    private long previous;

    Pressure(long now) {
        windowStart = now;
    }

    void add(long now) {
        synchronized (lock) {
            turn(now);
            current++;
        }
    }

    /** The count of this window, and of the one before it the share that lies within a minute. */
    boolean above(long limit, long now) {
        synchronized (lock) {
            turn(now);
            double shareOfPrevious = 1 - (double) (now - windowStart) / WINDOW;
            return current + previous * shareOfPrevious > limit;
        }
    }

    private void turn(long now) {
        long passed = (now - windowStart) / WINDOW;
        if (passed > 0) {
            previous = passed == 1 ? current : 0;
            current = 0;
            windowStart += passed * WINDOW;
        }
    }
}
