package io.github.musegate.sound;

/**
 * The pitch classes in one long spectrum, from its peaks and what they may be harmonics of: the harmonic pitch class
 * profile of Gómez ("Tonal description of music audio signals", 2006), in tenths of a semitone.
 */
final class PitchProfile {

    static final int PER_SEMITONE = 10;
    static final int COLUMNS = 12 * PER_SEMITONE;

    private static final double LOWEST = 65;
    private static final double HIGHEST = 3_500;
    private static final double C0 = 440 * Math.pow(2, -57 / 12.0);

    /** What is 50 dB below the strongest peak is no tone. */
    private static final float FAINT = 1e-5f;

    /** A peak may be the first, third or fifth harmonic; the even ones have the class of those. */
    private static final double[] SEMITONES_BELOW = {0, 19.02, 27.86};

    private static final float[] WEIGHTS = {1, 0.2f, 0.08f};

    private final double perBin;
    private final int first;
    private final int last;

    PitchProfile(int bins, int rate) {
        perBin = rate / 2.0 / (bins - 1);
        first = (int) (LOWEST / perBin);
        last = (int) (HIGHEST / perBin);
    }

    void of(float[] power, float[] into, int place) {
        float highest = 0;
        for (int bin = first; bin <= last; bin++) {
            highest = Math.max(highest, power[bin]);
        }
        float threshold = highest * FAINT;
        if (threshold <= 0) {
            return;
        }
        for (int bin = first; bin <= last; bin++) {
            float here = power[bin];
            if (here > threshold && here > power[bin - 1] && here >= power[bin + 1]) {
                add(bin, power, into, place);
            }
        }
    }

    /** The peak's true frequency is that of a parabola through the logarithms of three powers. */
    private void add(int bin, float[] power, float[] into, int place) {
        double left = Math.log(power[bin - 1] + Float.MIN_NORMAL);
        double middle = Math.log(power[bin]);
        double right = Math.log(power[bin + 1] + Float.MIN_NORMAL);
        double bend = left - 2 * middle + right;
        double offset = bend < 0 ? 0.5 * (left - right) / bend : 0;
        double semitones = 12 * Math.log((bin + Math.clamp(offset, -0.5, 0.5)) * perBin / C0) / Math.log(2);
        float magnitude = (float) Math.sqrt(power[bin]);
        for (int harmonic = 0; harmonic < WEIGHTS.length; harmonic++) {
            long tenth = Math.round((semitones - SEMITONES_BELOW[harmonic]) * PER_SEMITONE);
            into[place + (int) Math.floorMod(tenth, (long) COLUMNS)] += WEIGHTS[harmonic] * magnitude;
        }
    }
}
