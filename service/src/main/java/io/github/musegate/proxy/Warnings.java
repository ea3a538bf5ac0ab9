package io.github.musegate.proxy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Tells the log of requests that are not believed: once a minute at most, and never what they claimed. */
final class Warnings {

    private static final System.Logger LOGGER = System.getLogger(Warnings.class.getName());
    private static final long STEP = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong last = new AtomicLong(System.nanoTime() - STEP);

    void notBelieved(String peer, String why) {
        long before = last.get();
        long now = System.nanoTime();
        if (now - before >= STEP && last.compareAndSet(before, now)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "A request from {0} tells who it is for, and is not believed: {1}. Said once a minute at most.",
                    peer,
                    why);
        }
    }
}
