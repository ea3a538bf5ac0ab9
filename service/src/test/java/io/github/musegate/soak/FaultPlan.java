package io.github.musegate.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which fault comes when: the same for the same length. */
final class FaultPlan {

    /** The seed of the order and of the pauses. */
    static final long SEED = 20261122;

    private static final Duration SHORTEST = Duration.ofSeconds(18);
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final int EACH = 3;

    private FaultPlan() {}

    /**
     * A fault at its time.
     *
     * @param at how long after the beginning of the faults
     * @param fault which one
     */
    record Moment(Duration at, Fault fault) {}

    /** All kinds in a random order, again and again, as far as the time goes. */
    static List<Moment> of(Duration length) {
        Random random = new Random(SEED);
        Duration pace = length.dividedBy((long) EACH * Fault.values().length);
        pace = pace.compareTo(SHORTEST) < 0 ? SHORTEST : pace.compareTo(LONGEST) > 0 ? LONGEST : pace;
        List<Moment> moments = new ArrayList<>();
        List<Fault> left = new ArrayList<>();
        for (Duration slot = Duration.ZERO; slot.plus(pace).compareTo(length) <= 0; slot = slot.plus(pace)) {
            if (left.isEmpty()) {
                left.addAll(List.of(Fault.values()));
                Collections.shuffle(left, random);
            }
            // early in its part of the time, so that most of it shows how things are when nothing is broken
            Duration jitter = Duration.ofMillis(random.nextLong(Math.max(1, pace.toMillis() / 4)));
            moments.add(new Moment(slot.plus(jitter), left.removeFirst()));
        }
        return moments;
    }
}
