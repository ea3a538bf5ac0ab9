package io.github.musegate.events;

import java.time.Duration;
import java.util.List;

/**
 * How patient deliveries are.
 *
 * @param poll how often to look for what is to be sent
 * @param patience how long a receiver may think
 * @param lease how long whoever takes a delivery keeps it; longer than any attempt
 * @param pauses how long to wait after each attempt that failed; the last one counts for all later ones
 * @param giveUp how long a delivery is tried
 * @param pauseAfter how long nothing reaches a webhook before it is paused
 */
record Pace(
        Duration poll, Duration patience, Duration lease, List<Duration> pauses, Duration giveUp, Duration pauseAfter) {

    static final Pace USUAL = new Pace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            Duration.ofMinutes(2),
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4)),
            Duration.ofDays(1),
            Duration.ofDays(3));

    Pace {
        pauses = List.copyOf(pauses);
    }

    /** How long to wait after an attempt, counted from 1. */
    Duration after(int attempt) {
        return pauses.get(Math.min(Math.max(attempt, 1), pauses.size()) - 1);
    }
}
