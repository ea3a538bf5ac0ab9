package io.github.musegate.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * So many of a stream of things whose number nobody knows before, each with the same chance. The order depends on chance
 * only.
 *
 * @param <T> the things
 */
final class Sample<T> {

    private final int most;
    private final RandomGenerator random;
    private final List<T> kept = new ArrayList<>();
    private int seen;

    Sample(int most, RandomGenerator random) {
        this.most = most;
        this.random = random;
    }

    void offer(T thing) {
        seen++;
        if (kept.size() < most) {
            kept.add(thing);
            return;
        }
        int place = random.nextInt(seen);
        if (place < most) {
            kept.set(place, thing);
        }
    }

    List<T> kept() {
        return kept;
    }

    static <T> List<T> of(List<T> all, int most, RandomGenerator random) {
        Sample<T> sample = new Sample<>(most, random);
        all.forEach(sample::offer);
        return sample.kept();
    }
}
