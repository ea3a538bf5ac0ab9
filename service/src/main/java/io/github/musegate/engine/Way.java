package io.github.musegate.engine;

import java.util.List;

/**
 * A way from one song to another.
 *
 * @param steps both ends included; the distance of each is that from the one before it
 */
public record Way(List<SimilarSong> steps) {

    /** Copies the steps. */
    public Way {
        steps = List.copyOf(steps);
    }

    /**
     * The whole way.
     *
     * @return the sum of the steps' distances
     */
    public double length() {
        return steps.stream().mapToDouble(SimilarSong::distance).sum();
    }
}
