package io.github.musegate.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Finds the groups of libraries. Safe for any number of threads. */
final class Grouping {

    /** A group of more than that is no playlist but a library. */
    private static final int LARGEST_USEFUL = 500;

    private static final int MOST_BY_ITSELF = 100;
    private static final int FEWEST_TOGETHER = 3;

    private final Abandonable densities = new Abandonable();

    /**
     * Finds groups.
     *
     * @param wish how
     * @param points all tracks
     * @param random chance
     * @param check throws when the work has to stop
     * @return for each group the indexes of its points; points that belong to none are in none
     */
    List<List<Integer>> find(ClusteringWish wish, Points points, RandomGenerator random, Runnable check) {
        List<double[]> sample = Sample.of(points.places(), wish.method().sample(), random);
        Groups groups = switch (wish.method()) {
            case KMEANS -> middles(wish, points.size(), sample, random, check);
            case GMM -> Mixture.find(sample, middles(wish, points.size(), sample, random, check), check);
            case HDBSCAN ->
                densities.run(() -> Densities.find(sample, fewest(wish, points.size(), sample.size())), check);
        };
        List<List<Integer>> members = new ArrayList<>();
        IntStream.range(0, groups.count()).forEach(group -> members.add(new ArrayList<>()));
        for (int i = 0; i < points.size(); i++) {
            check.run();
            int group = groups.of(points.place(i));
            if (group != Groups.NONE) {
                members.get(group).add(i);
            }
        }
        return members.stream().filter(group -> !group.isEmpty()).toList();
    }

    /** How many points of the sample make a group that is large enough in the library. */
    private static int fewest(ClusteringWish wish, int all, int sampled) {
        return Math.max(
                FEWEST_TOGETHER,
                Math.toIntExact(Math.round((double) wish.limits().least() * sampled / all)));
    }

    private static Middles middles(
            ClusteringWish wish, int all, List<double[]> sample, RandomGenerator random, Runnable check) {
        List<Integer> counts = counts(wish, all, sample.size());
        Middles best = new Middles(List.of(Points.mean(sample)));
        for (int count : counts) {
            best = better(best, count, sample, random, check);
        }
        // what lies between the numbers that were tried may be better still
        for (int count : List.of(best.count() - 1, best.count() + 1)) {
            if (!counts.contains(count) && count > counts.getFirst() && count < counts.getLast()) {
                best = better(best, count, sample, random, check);
            }
        }
        return best;
    }

    private static Middles better(
            Middles known, int count, List<double[]> sample, RandomGenerator random, Runnable check) {
        Middles found = Middles.find(sample, count, random, check);
        return known.count() == 1 || found.clearness(sample) > known.clearness(sample) ? found : known;
    }

    /** The numbers of groups to try: evenly from the least to the most. */
    static List<Integer> counts(ClusteringWish wish, int all, int sampled) {
        int least = wish.count().least();
        int most = wish.count().most();
        if (least == 0) {
            int usual = Math.clamp(all / LARGEST_USEFUL, 2, MOST_BY_ITSELF);
            least = most == 0 ? usual : Math.min(usual, most);
        }
        if (most == 0) {
            most = Math.max(least, Math.clamp(Math.round(Math.sqrt(all)), 2, MOST_BY_ITSELF));
        }
        int from = Math.min(least, sampled);
        int to = Math.min(most, sampled);
        int steps = Math.min(wish.runs(), to - from + 1);
        return IntStream.range(0, steps)
                .map(step -> steps == 1 ? (from + to) / 2 : from + step * (to - from) / (steps - 1))
                .distinct()
                .boxed()
                .toList();
    }
}
