package io.github.musegate.sound;

/** The twelve pitch classes over time, after the recording's own tuning, each moment weighed alike. */
final class Chroma {

    private final FloatRows rows = new FloatRows(12);
    private final double[] mean = new double[12];

    Chroma(Spectra spectra) {
        FloatRows pitches = spectra.pitches();
        double tuning = tuning(pitches);
        for (int row = 0; row < pitches.rows(); row++) {
            double[] classes = classes(pitches, row, tuning);
            double sum = 0;
            for (double value : classes) {
                sum += value;
            }
            if (sum > 0) {
                int place = rows.add();
                for (int pitch = 0; pitch < 12; pitch++) {
                    rows.values()[place + pitch] = (float) (classes[pitch] / sum);
                }
            }
        }
        for (int pitch = 0; pitch < 12; pitch++) {
            mean[pitch] = rows.mean(pitch);
        }
    }

    /** By how many tenths of a semitone all of it is off: the mean direction of all pitches within their semitone. */
    private static double tuning(FloatRows pitches) {
        double real = 0;
        double imaginary = 0;
        for (int column = 0; column < pitches.width(); column++) {
            double angle = 2 * Math.PI * column / PitchProfile.PER_SEMITONE;
            double weight = pitches.mean(column);
            real += weight * Math.cos(angle);
            imaginary += weight * Math.sin(angle);
        }
        return Math.atan2(imaginary, real) / (2 * Math.PI) * PitchProfile.PER_SEMITONE;
    }

    private static double[] classes(FloatRows pitches, int row, double tuning) {
        double[] classes = new double[12];
        for (int column = 0; column < pitches.width(); column++) {
            double semitone = (column - tuning) / PitchProfile.PER_SEMITONE;
            long nearest = Math.round(semitone);
            double weight = Math.cos(Math.PI / 2 * (semitone - nearest) / 0.66);
            classes[(int) Math.floorMod(nearest, 12L)] += weight * weight * pitches.at(row, column);
        }
        return classes;
    }

    /** A row per moment with any tone; each sums up to one. */
    FloatRows rows() {
        return rows;
    }

    /** The mean of a pitch class, C being 0. */
    double mean(int pitch) {
        return mean[pitch];
    }
}
