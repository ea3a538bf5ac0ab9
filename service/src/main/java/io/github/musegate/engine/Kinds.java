package io.github.musegate.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The kinds of sound among some songs: spherical k-means (Dhillon and Modha 2001), started from songs far apart. */
final class Kinds {

    private static final int MOST = 3;
    private static final int SONGS_FOR_ONE = 4;
    private static final int ROUNDS = 10;

    private Kinds() {}

    /** A kind of sound. */
    static final class Kind {

        private final float[] direction;
        private final List<Long> nearest;
        private final double share;

        private Kind(float[] direction, List<Long> nearest, double share) {
            this.direction = direction;
            this.nearest = List.copyOf(nearest);
            this.share = share;
        }

        /** Its middle. */
        float[] direction() {
            return direction;
        }

        /** The keys of its songs, those nearest to the middle first. */
        List<Long> nearest() {
            return nearest;
        }

        /** Which part of all songs it has, up to 1. */
        double share() {
            return share;
        }
    }

    /**
     * The kinds among songs; the same ones for the same songs.
     *
     * @param songs their directions by key
     * @return one for each four songs, at most three
     */
    static List<Kind> of(Map<Long, float[]> songs) {
        Map<Long, float[]> ordered = new TreeMap<>(songs);
        List<float[]> middles = farApart(ordered, Math.clamp(songs.size() / SONGS_FOR_ONE, 1, MOST));
        for (int round = 0; round < ROUNDS; round++) {
            List<float[]> now = middles;
            middles = groups(ordered, now).values().stream()
                    .map(keys ->
                            Directions.middle(keys.stream().map(ordered::get).toList()))
                    .toList();
        }
        List<Kind> kinds = new ArrayList<>();
        List<float[]> last = middles;
        groups(ordered, last).forEach((middle, keys) -> {
            float[] direction = last.get(middle);
            List<Long> nearest = keys.stream()
                    .sorted(Comparator.comparingDouble(
                            key -> Directions.distance(Objects.requireNonNull(ordered.get(key)), direction)))
                    .toList();
            kinds.add(new Kind(direction, nearest, (double) keys.size() / songs.size()));
        });
        return kinds;
    }

    private static List<float[]> farApart(Map<Long, float[]> songs, int count) {
        List<float[]> chosen = new ArrayList<>();
        chosen.add(songs.values().iterator().next());
        while (chosen.size() < count) {
            chosen.add(songs.values().stream()
                    .max(Comparator.comparingDouble(one -> chosen.stream()
                            .mapToDouble(other -> Directions.distance(one, other))
                            .min()
                            .orElseThrow()))
                    .orElseThrow());
        }
        return chosen;
    }

    private static Map<Integer, List<Long>> groups(Map<Long, float[]> songs, List<float[]> middles) {
        Map<Integer, List<Long>> groups = new HashMap<>();
        songs.forEach((key, direction) -> {
            int best = 0;
            for (int i = 1; i < middles.size(); i++) {
                if (Directions.distance(direction, middles.get(i))
                        < Directions.distance(direction, middles.get(best))) {
                    best = i;
                }
            }
            groups.computeIfAbsent(best, none -> new ArrayList<>()).add(key);
        });
        return groups;
    }
}
