package io.github.musegate.sound;

/**
 * How much begins at each moment: the rise of the bands, summed up (spectral flux as in Böck and Widmer, "Maximum
 * filter vibrato suppression for onset detection", DAFx 2013, without their filter), less its own mean in the second
 * around. To count onsets, decibels rise; for the beat, what grows like loudness does (Stevens' power law), so that
 * accents are heard.
 */
final class Onsets {

    private static final int AROUND = (int) (Spectra.PER_SECOND / 2);

    /** In dB per band; less is a note that swings. */
    private static final float CLEAR = 1.5f;

    private static final double STEVENS = 0.35;

    /** Bass and bass drum mark the beat, and have few bands. */
    private static final int BASS_BANDS = 4;

    private static final int BASS_WEIGHT = 4;

    private final float[] curve;
    private final double perSecond;

    Onsets(Spectra spectra) {
        FloatRows decibels = spectra.decibels();
        curve = aboveTheMean(rises(loudness(decibels)));
        perSecond = peaks(aboveTheMean(rises(decibels))) * Spectra.PER_SECOND / Math.max(1, decibels.rows());
    }

    private static FloatRows loudness(FloatRows decibels) {
        FloatRows loudness = new FloatRows(decibels.width());
        double exponent = STEVENS / 10 * Math.log(10);
        for (int row = 0; row < decibels.rows(); row++) {
            int place = loudness.add();
            for (int band = 0; band < decibels.width(); band++) {
                int weight = band < BASS_BANDS ? BASS_WEIGHT : 1;
                loudness.values()[place + band] = weight * (float) Math.exp(exponent * decibels.at(row, band));
            }
        }
        return loudness;
    }

    private static float[] rises(FloatRows bands) {
        float[] rises = new float[bands.rows()];
        for (int row = 1; row < rises.length; row++) {
            float sum = 0;
            for (int band = 0; band < bands.width(); band++) {
                sum += Math.max(0, bands.at(row, band) - bands.at(row - 1, band));
            }
            rises[row] = sum / bands.width();
        }
        return rises;
    }

    private static float[] aboveTheMean(float[] rises) {
        double[] sums = new double[rises.length + 1];
        for (int row = 0; row < rises.length; row++) {
            sums[row + 1] = sums[row] + rises[row];
        }
        float[] above = new float[rises.length];
        for (int row = 0; row < rises.length; row++) {
            int from = Math.max(0, row - AROUND);
            int to = Math.min(rises.length, row + AROUND + 1);
            above[row] = (float) Math.max(0, rises[row] - (sums[to] - sums[from]) / (to - from));
        }
        return above;
    }

    private static int peaks(float[] rises) {
        int count = 0;
        for (int row = 1; row + 1 < rises.length; row++) {
            if (rises[row] > CLEAR && rises[row] > rises[row - 1] && rises[row] >= rises[row + 1]) {
                count++;
            }
        }
        return count;
    }

    /** What the beat is found in: a value per row of the bands. */
    float[] curve() {
        return curve;
    }

    /** How many clear onsets there are per second. */
    double perSecond() {
        return perSecond;
    }
}
