package io.github.musegate.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** Minimum, median and maximum of several measurements. */
record Stats(double min, double median, double max) {

    static Stats of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Stats(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    String format(String pattern) {
        return String.format(Locale.ROOT, pattern + " (" + pattern + " to " + pattern + ")", median, min, max);
    }
}
