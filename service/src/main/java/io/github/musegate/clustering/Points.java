package io.github.musegate.clustering;

import java.util.ArrayList;
import java.util.List;

/** Tracks as points: their numbers, in rising order, and where they are. */
final class Points {

    private final List<Long> keys = new ArrayList<>();
    private final List<double[]> places = new ArrayList<>();

    void add(long key, double[] place) {
        keys.add(key);
        places.add(place);
    }

    int size() {
        return places.size();
    }

    long key(int index) {
        return keys.get(index);
    }

    /** Not to be changed. */
    double[] place(int index) {
        return places.get(index);
    }

    /** All places in order, not to be changed. */
    List<double[]> places() {
        return places;
    }

    /** The square of the distance. */
    static double squared(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double step = one[i] - other[i];
            sum += step * step;
        }
        return sum;
    }

    /** The middle of some of them. */
    static double[] mean(List<double[]> places) {
        double[] mean = new double[places.getFirst().length];
        for (double[] place : places) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += place[i] / places.size();
            }
        }
        return mean;
    }

    /** Which of some places is the closest. */
    static int nearest(double[] place, List<double[]> among) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < among.size(); i++) {
            double distance = squared(place, among.get(i));
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }
}
