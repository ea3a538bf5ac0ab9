package io.github.musegate.events;

import java.time.Duration;
import java.util.Collection;

/** How long a service that stops waits for what it has begun. */
final class LastWait {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private LastWait() {}

    /** Waits for all of these together. */
    static void join(Collection<Thread> threads) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (Thread thread : threads) {
            try {
                long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
                boolean ignored = thread.join(Duration.ofMillis(left));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
