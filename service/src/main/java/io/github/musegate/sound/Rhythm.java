package io.github.musegate.sound;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * How loud and soft alternate in different parts of the spectrum: fluctuation patterns (Pampalk, Rauber and Merkl,
 * "Content-based organization and visualization of music archives", 2002) of eight groups of bands in six-second
 * windows, and the shape of the pulse.
 */
final class Rhythm {

    private static final int GROUPS = 8;

    /** In Hz, the edges of the kinds of alternation: bars, beats, halves, quarters, roughness. */
    private static final double[] EDGES = {0.4, 1, 2, 3.5, 6, 10};

    static final int FLUCTUATIONS = GROUPS * (EDGES.length - 1);

    private static final int WINDOW = 256;

    /** Alternations around 4 Hz are felt most. */
    private static final double FELT_MOST = 4;

    private final Spectra spectra;
    private final Onsets onsets;
    private final Pulse pulse;

    Rhythm(Spectra spectra, Onsets onsets, Pulse pulse) {
        this.spectra = spectra;
        this.onsets = onsets;
        this.pulse = pulse;
    }

    double[] fluctuations() {
        FloatFFT_1D transform = new FloatFFT_1D(WINDOW);
        FloatRows decibels = spectra.decibels();
        int kinds = EDGES.length - 1;
        double[] pattern = new double[FLUCTUATIONS];
        int windows = 0;
        int from = 0;
        do {
            int end = Math.min(from + WINDOW, decibels.rows());
            for (int group = 0; group < GROUPS; group++) {
                float[] work = new float[WINDOW];
                level(decibels, from, end, group, work);
                transform.realForward(work);
                for (int bin = 1; bin < WINDOW / 2; bin++) {
                    double frequency = bin * Spectra.PER_SECOND / WINDOW;
                    int kind = kind(frequency);
                    if (kind >= 0) {
                        double felt = 1 / (frequency / FELT_MOST + FELT_MOST / frequency);
                        double power = (double) work[2 * bin] * work[2 * bin] + work[2 * bin + 1] * work[2 * bin + 1];
                        pattern[group * kinds + kind] += felt * felt * power / WINDOW / WINDOW;
                    }
                }
            }
            windows++;
            from += WINDOW / 2;
        } while (from + WINDOW <= decibels.rows());
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = Math.sqrt(pattern[i] / windows);
        }
        return pattern;
    }

    private static void level(FloatRows decibels, int from, int end, int group, float[] into) {
        int low = group * decibels.width() / GROUPS;
        int high = (group + 1) * decibels.width() / GROUPS;
        float mean = 0;
        for (int row = from; row < end; row++) {
            for (int band = low; band < high; band++) {
                into[row - from] += decibels.at(row, band) / (high - low);
            }
            mean += into[row - from] / (end - from);
        }
        for (int row = from; row < end; row++) {
            into[row - from] -= mean;
        }
    }

    private static int kind(double frequency) {
        for (int kind = 0; kind + 1 < EDGES.length; kind++) {
            if (frequency >= EDGES[kind] && frequency < EDGES[kind + 1]) {
                return kind;
            }
        }
        return -1;
    }

    double[] pulse() {
        double[] features = new double[Pulse.REGIONS + 2];
        System.arraycopy(pulse.regions(), 0, features, 0, Pulse.REGIONS);
        features[Pulse.REGIONS] = 2 * pulse.clarity();
        features[Pulse.REGIONS + 1] = onsets.perSecond() / 3;
        return features;
    }
}
