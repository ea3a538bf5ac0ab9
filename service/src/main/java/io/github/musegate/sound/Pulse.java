package io.github.musegate.sound;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * The regular beat in the onsets. In windows of twelve seconds the spectrum of the onsets, which also answers to
 * multiples of the tempo, is multiplied by their autocorrelation, which also answers to fractions of it (Peeters,
 * "Template-based estimation of time-varying tempo", 2007); what remains is weighed with a preference for moderate
 * tempos (Ellis, "Beat tracking by dynamic programming", 2007). The autocorrelation at four beats makes it precise.
 */
final class Pulse {

    /** How many parts the range of tempos is divided into for the embedding. */
    static final int REGIONS = 8;

    private static final int WINDOW = 512;
    private static final int PADDED = 4 * WINDOW;
    private static final int LEAST_ROWS = 172;
    private static final double SLOWEST = 40;
    private static final double FASTEST = 240;
    private static final int STEPS = 360;
    private static final double PREFERRED = 120;
    private static final double OCTAVES = 0.7;

    /** A regular beat is at least this similar to itself one beat later. */
    private static final double CLEAR = 0.15;

    /** What swells and fades may be regular too, and has no beat. */
    private static final double LEAST_ONSETS = 0.3;

    private final FloatFFT_1D transform = new FloatFFT_1D(PADDED);
    private final double[] similarity = new double[WINDOW];
    private final double[] strengths = new double[STEPS];
    private final boolean beating;

    Pulse(Onsets onsets) {
        float[] curve = onsets.curve();
        beating = onsets.perSecond() > LEAST_ONSETS;
        if (curve.length >= LEAST_ROWS) {
            int windows = 0;
            int from = 0;
            do {
                window(Arrays.copyOfRange(curve, from, Math.min(from + WINDOW, curve.length)));
                windows++;
                from += WINDOW / 2;
            } while (from + WINDOW <= curve.length);
            for (int lag = 0; lag < WINDOW; lag++) {
                similarity[lag] /= windows;
            }
        }
    }

    private void window(float[] curve) {
        float[] work = windowed(curve);
        transform.realForward(work);
        double[] magnitudes = new double[PADDED / 2];
        work[0] = 0;
        work[1] = 0;
        for (int bin = 1; bin < PADDED / 2; bin++) {
            float power = work[2 * bin] * work[2 * bin] + work[2 * bin + 1] * work[2 * bin + 1];
            magnitudes[bin] = Math.sqrt(power);
            work[2 * bin] = power;
            work[2 * bin + 1] = 0;
        }
        transform.realInverse(work, true);
        if (work[0] <= 0) {
            return;
        }
        double[] own = new double[WINDOW];
        for (int lag = 0; lag < WINDOW; lag++) {
            own[lag] = work[lag] / work[0] / overlap((double) lag / curve.length);
            similarity[lag] += own[lag];
        }
        double total = Arrays.stream(magnitudes).sum();
        for (int step = 0; step < STEPS; step++) {
            double tempo = tempo(step);
            double magnitude = between(magnitudes, tempo / 60 / Spectra.PER_SECOND * PADDED);
            strengths[step] += magnitude / total * Math.max(0, between(own, lag(tempo)));
        }
    }

    private static float[] windowed(float[] curve) {
        float[] work = new float[PADDED];
        double mean = 0;
        for (float value : curve) {
            mean += value / curve.length;
        }
        for (int i = 0; i < curve.length; i++) {
            work[i] = (float) ((curve[i] - mean) * Math.sin(Math.PI * (i + 0.5) / curve.length));
        }
        return work;
    }

    /** The autocorrelation of the window itself: without it, long lags would seem weak. */
    private static double overlap(double share) {
        if (share >= 0.9) {
            return 1;
        }
        return (1 - share) * Math.cos(Math.PI * share) + Math.sin(Math.PI * share) / Math.PI;
    }

    private static double tempo(int step) {
        return SLOWEST * Math.pow(FASTEST / SLOWEST, (double) step / (STEPS - 1));
    }

    private static double lag(double tempo) {
        return 60 / tempo * Spectra.PER_SECOND;
    }

    private static double between(double[] values, double place) {
        int left = (int) place;
        if (left + 1 >= values.length) {
            return 0;
        }
        double share = place - left;
        return values[left] * (1 - share) + values[left + 1] * share;
    }

    /** In beats per minute; absent when nothing repeats itself. */
    OptionalDouble tempo() {
        int best = 0;
        double highest = 0;
        for (int step = 0; step < STEPS; step++) {
            double octaves = Math.log(tempo(step) / PREFERRED) / Math.log(2) / OCTAVES;
            double strength = strengths[step] * Math.exp(-octaves * octaves / 2);
            if (strength > highest) {
                highest = strength;
                best = step;
            }
        }
        double tempo = refined(tempo(best));
        return beating && highest > 0 && nearby(lag(tempo)) > CLEAR ? OptionalDouble.of(tempo) : OptionalDouble.empty();
    }

    private double refined(double rough) {
        double best = rough;
        double highest = 0;
        for (double tempo = rough * 0.96; tempo < rough * 1.04; tempo += rough * 0.001) {
            double sum = 0;
            for (int beats = 1; beats <= 4; beats++) {
                sum += between(similarity, beats * lag(tempo));
            }
            if (sum > highest) {
                highest = sum;
                best = tempo;
            }
        }
        return best;
    }

    private double nearby(double lag) {
        int middle = (int) Math.round(lag);
        return Math.max(similarity[middle], Math.max(similarity[middle - 1], similarity[middle + 1]));
    }

    /** How similar the onsets are to themselves one period later, at best: 0 for none, 1 for a machine. */
    double clarity() {
        double highest = 0;
        for (int step = 0; step < STEPS; step++) {
            highest = Math.max(highest, between(similarity, lag(tempo(step))));
        }
        return highest;
    }

    /** How strong the beat is in each part of the range of tempos, 1 for the strongest. */
    double[] regions() {
        double[] regions = new double[REGIONS];
        double highest = 0;
        for (int step = 0; step < STEPS; step++) {
            int region = step * REGIONS / STEPS;
            regions[region] = Math.max(regions[region], strengths[step]);
            highest = Math.max(highest, strengths[step]);
        }
        for (int region = 0; region < REGIONS; region++) {
            regions[region] = highest > 0 ? regions[region] / highest : 0;
        }
        return regions;
    }
}
