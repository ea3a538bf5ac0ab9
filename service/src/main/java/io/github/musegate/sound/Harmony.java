package io.github.musegate.sound;

/**
 * How tones stand to each other, whatever the key: the magnitudes of the Fourier transform of the pitch classes, which
 * say how chromatic, diatonic, triadic and so on they are (Bernardes and others, "A multi-level tonal interval space",
 * 2016), how unequal they are, and how fast they change (Harte and others, "Detecting harmonic change", 2006).
 */
final class Harmony {

    private static final int INTERVALS = 6;

    /** For each interval two, the speed of change, and the entropy. */
    static final int FEATURES = 2 * INTERVALS + 2;

    private final Chroma chroma;

    Harmony(Chroma chroma) {
        this.chroma = chroma;
    }

    double[] features() {
        FloatRows rows = chroma.rows();
        double[] features = new double[FEATURES];
        double[] pitches = new double[12];
        for (int pitch = 0; pitch < 12; pitch++) {
            pitches[pitch] = chroma.mean(pitch);
        }
        for (int interval = 1; interval <= INTERVALS; interval++) {
            features[interval - 1] = 3 * magnitude(pitches, interval);
        }
        double[] before = new double[12];
        for (int row = 0; row < rows.rows(); row++) {
            double change = 0;
            for (int pitch = 0; pitch < 12; pitch++) {
                pitches[pitch] = rows.at(row, pitch);
                change += Math.abs(pitches[pitch] - before[pitch]);
            }
            for (int interval = 1; interval <= INTERVALS; interval++) {
                features[INTERVALS + interval - 1] += 3 * magnitude(pitches, interval) / rows.rows();
            }
            features[2 * INTERVALS] += 2 * (row == 0 ? 0 : change) / rows.rows();
            features[2 * INTERVALS + 1] += entropy(pitches) / rows.rows();
            System.arraycopy(pitches, 0, before, 0, 12);
        }
        return features;
    }

    private static double magnitude(double[] pitches, int interval) {
        double real = 0;
        double imaginary = 0;
        for (int pitch = 0; pitch < 12; pitch++) {
            double angle = 2 * Math.PI * interval * pitch / 12;
            real += pitches[pitch] * Math.cos(angle);
            imaginary += pitches[pitch] * Math.sin(angle);
        }
        return Math.hypot(real, imaginary);
    }

    private static double entropy(double[] pitches) {
        double sum = 0;
        for (double share : pitches) {
            if (share > 0) {
                sum -= share * Math.log(share);
            }
        }
        return sum;
    }
}
