package io.github.musegate.clustering;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.Clusterable;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.KMeansPlusPlusClusterer.EmptyClusterStrategy;
import org.hipparchus.random.JDKRandomGenerator;

/**
 * Groups around middles: each point belongs to the closest one.
 *
 * @param middles the middle of each group
 */
record Middles(List<double[]> middles) implements Groups {

    private static final int ITERATIONS = 60;

    Middles {
        middles = List.copyOf(middles);
    }

    /** Finds so many groups by k-means. */
    static Middles find(List<double[]> sample, int count, RandomGenerator random, Runnable check) {
        JDKRandomGenerator chance = new JDKRandomGenerator(random.nextInt());
        KMeansPlusPlusClusterer<DoublePoint> clusterer = new KMeansPlusPlusClusterer<>(
                count,
                ITERATIONS,
                (one, other) -> {
                    check.run(); // the library itself cannot be stopped
                    return Math.sqrt(Points.squared(one, other));
                },
                chance,
                EmptyClusterStrategy.FARTHEST_POINT);
        return new Middles(
                clusterer.cluster(sample.stream().map(DoublePoint::new).toList()).stream()
                        .map(CentroidCluster::getCenter)
                        .map(Clusterable::getPoint)
                        .toList());
    }

    /**
     * How clear the groups are: how much closer points are to their own middle than to the next one, on average.
     *
     * @return from 0 to 1; 0 for a single group
     */
    double clearness(List<double[]> sample) {
        if (middles.size() < 2) {
            return 0;
        }
        return sample.stream().mapToDouble(this::clearness).average().orElse(0);
    }

    private double clearness(double[] place) {
        double own = Double.MAX_VALUE;
        double next = Double.MAX_VALUE;
        for (double[] middle : middles) {
            double distance = Math.sqrt(Points.squared(place, middle));
            if (distance < own) {
                next = own;
                own = distance;
            } else if (distance < next) {
                next = distance;
            }
        }
        return next == 0 ? 0 : (next - own) / next;
    }

    @Override
    public int count() {
        return middles.size();
    }

    @Override
    public int of(double[] place) {
        return Points.nearest(place, middles);
    }
}
