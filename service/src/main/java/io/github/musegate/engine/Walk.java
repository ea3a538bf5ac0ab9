package io.github.musegate.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders songs so that each is the nearest to the one before it. */
final class Walk {

    private Walk() {}

    /**
     * The walk.
     *
     * @param start where it begins
     * @param songs what to order; those without a direction come last
     * @param directions theirs by key
     * @return the same songs
     */
    static List<Candidate> from(float[] start, List<Candidate> songs, Map<Long, float[]> directions) {
        Set<Candidate> left = new LinkedHashSet<>(songs);
        List<Candidate> walk = new ArrayList<>();
        float[] here = start;
        while (!left.isEmpty()) {
            Candidate next = nearest(here, left, directions);
            left.remove(next);
            walk.add(next);
            here = directions.getOrDefault(next.key(), here);
        }
        return walk;
    }

    private static Candidate nearest(float[] here, Set<Candidate> left, Map<Long, float[]> directions) {
        Candidate best = left.iterator().next();
        double least = Double.MAX_VALUE;
        for (Candidate one : left) {
            float[] there = directions.get(one.key());
            double distance = there == null ? Double.MAX_VALUE : Directions.distance(here, there);
            if (distance < least) {
                least = distance;
                best = one;
            }
        }
        return best;
    }
}
