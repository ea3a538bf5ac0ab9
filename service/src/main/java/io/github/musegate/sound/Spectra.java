package io.github.musegate.sound;

/**
 * What is kept of a recording's sound.
 *
 * @param power in mel bands, a row per {@link SpectrumEar#HOP} samples, at the level of the recording
 * @param decibels the same in dB against the recording's mean: the level has no part in it
 * @param shapes the columns of {@link SpectralShape}
 * @param pitches the columns of {@link PitchProfile}
 */
record Spectra(FloatRows power, FloatRows decibels, FloatRows shapes, FloatRows pitches) {

    /** Rows per second of the bands. */
    static final double PER_SECOND = (double) SpectrumEar.RATE / SpectrumEar.HOP;

    private static final double FAINTEST = 1e-5;

    Spectra(FloatRows power, FloatRows shapes, FloatRows pitches) {
        this(power, decibels(power), shapes, pitches);
    }

    double seconds() {
        return power.rows() / PER_SECOND;
    }

    private static FloatRows decibels(FloatRows power) {
        double mean = 0;
        for (int band = 0; band < power.width(); band++) {
            mean += power.mean(band);
        }
        double scale = 1 / Math.max(mean, Float.MIN_NORMAL);
        FloatRows decibels = new FloatRows(power.width());
        for (int row = 0; row < power.rows(); row++) {
            int place = decibels.add();
            for (int band = 0; band < power.width(); band++) {
                decibels.values()[place + band] = (float) (10 * Math.log10(power.at(row, band) * scale + FAINTEST));
            }
        }
        return decibels;
    }
}
