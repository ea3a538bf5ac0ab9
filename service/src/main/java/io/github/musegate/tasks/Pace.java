package io.github.musegate.tasks;

import java.time.Duration;

/**
 * How often workers look.
 *
 * @param poll how long work may wait when its announcement was missed
 * @param pulse how often running work is looked after: its progress written, cancellations learnt
 * @param heartbeat how often a worker shows that it lives
 * @param lease how old a heartbeat may be before others take the task over
 * @param grace how long running work may take to stop when the process ends
 */
record Pace(Duration poll, Duration pulse, Duration heartbeat, Duration lease, Duration grace) {

    /** What counts outside of tests. */
    static final Pace USUAL = new Pace(
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            Duration.ofSeconds(8));

    /** After so long without the database a worker stops by itself, before others may take over. */
    Duration outOfTouch() {
        return lease.multipliedBy(2).dividedBy(3);
    }
}
