package io.github.musegate.sound;

import java.util.Arrays;

/**
 * The shape of one spectrum: contrast between peaks and valleys in six octaves (Jiang and others, "Music type
 * classification by spectral contrast feature", ICME 2002), flatness (geometric by arithmetic mean) and centroid. All
 * of it is independent of the level.
 */
final class SpectralShape {

    /** Six contrasts in dB, the flatness in dB, the centroid in octaves above 100 Hz. */
    static final int COLUMNS = 8;

    static final int OCTAVES = 6;
    static final int FLATNESS = 6;
    static final int CENTROID = 7;

    private static final double[] EDGES = {60, 200, 400, 800, 1_600, 3_200, 8_000};
    private static final double SHARE = 0.2;

    /** Encoders leave holes in the spectrum: what is 60 dB below the mean does not count. */
    private static final double FLOOR = 1e-6;

    private final int[] bins = new int[EDGES.length];
    private final double perBin;
    private final float[] sorted;

    SpectralShape(int bins, int rate) {
        perBin = rate / 2.0 / (bins - 1);
        for (int edge = 0; edge < EDGES.length; edge++) {
            this.bins[edge] = (int) Math.round(EDGES[edge] / perBin);
        }
        sorted = new float[bins];
    }

    /** Writes the columns of one spectrum. */
    void of(float[] power, float[] into, int place) {
        int low = bins[0];
        int high = bins[OCTAVES];
        double sum = 0;
        double weighted = 0;
        for (int bin = low; bin < high; bin++) {
            sum += power[bin];
            weighted += power[bin] * bin;
        }
        double mean = sum / (high - low) + Float.MIN_NORMAL;
        float floor = (float) (mean * FLOOR);
        double logarithms = 0;
        for (int octave = 0; octave < OCTAVES; octave++) {
            int count = bins[octave + 1] - bins[octave];
            System.arraycopy(power, bins[octave], sorted, 0, count);
            Arrays.sort(sorted, 0, count);
            int share = Math.max(1, (int) (count * SHARE));
            double valley = 0;
            double peak = 0;
            for (int i = 0; i < share; i++) {
                valley += sorted[i] + floor;
                peak += sorted[count - 1 - i] + floor;
            }
            into[place + octave] = (float) (10 * Math.log10(peak / valley));
            logarithms += logarithms(sorted, count, floor);
        }
        into[place + FLATNESS] = (float) (10 * (logarithms / (high - low) - Math.log10(mean)));
        double centroid = sum > 0 ? weighted / sum * perBin : 100;
        into[place + CENTROID] = (float) (Math.log(centroid / 100) / Math.log(2));
    }

    /** Products of a few are taken first: a logarithm of each would cost more than the Fourier transform. */
    private static double logarithms(float[] values, int count, float floor) {
        double sum = 0;
        double product = 1;
        for (int i = 0; i < count; i++) {
            product *= values[i] + floor;
            if (product < 1e-200 || product > 1e200) {
                sum += Math.log10(product);
                product = 1;
            }
        }
        return sum + Math.log10(product);
    }
}
