package io.github.musegate.sound;

import java.util.Optional;

/**
 * The key whose profile correlates best with the pitch classes (Krumhansl, "Cognitive foundations of musical pitch",
 * 1990), with the profiles that Temperley found in the Kostka-Payne corpus ("Music and probability", 2007).
 */
final class KeyFinder {

    private static final double[] MAJOR = {
        0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400
    };
    private static final double[] MINOR = {
        0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330
    };

    private static final double LEAST_CORRELATION = 0.5;

    /** Deviation by mean: noise has all pitch classes alike. */
    private static final double LEAST_CONTRAST = 0.45;

    private KeyFinder() {}

    static Optional<Key> find(Chroma chroma) {
        if (contrast(chroma) < LEAST_CONTRAST) {
            return Optional.empty();
        }
        double best = LEAST_CORRELATION;
        Optional<Key> key = Optional.empty();
        for (int tonic = 0; tonic < 12; tonic++) {
            for (Key.Mode mode : Key.Mode.values()) {
                double correlation = correlation(chroma, tonic, mode == Key.Mode.MAJOR ? MAJOR : MINOR);
                if (correlation > best) {
                    best = correlation;
                    key = Optional.of(new Key(tonic, mode));
                }
            }
        }
        return key;
    }

    private static double contrast(Chroma chroma) {
        double sum = 0;
        double squares = 0;
        for (int pitch = 0; pitch < 12; pitch++) {
            sum += chroma.mean(pitch);
            squares += chroma.mean(pitch) * chroma.mean(pitch);
        }
        return sum > 0 ? Math.sqrt(Math.max(0, squares * 12 / (sum * sum) - 1)) : 0;
    }

    private static double correlation(Chroma chroma, int tonic, double[] profile) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < 12; i++) {
            x += chroma.mean(i) / 12;
            y += profile[i] / 12;
        }
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < 12; i++) {
            double dx = chroma.mean((tonic + i) % 12) - x;
            double dy = profile[i] - y;
            xy += dx * dy;
            xx += dx * dx;
            yy += dy * dy;
        }
        return xx > 0 ? xy / Math.sqrt(xx * yy) : 0;
    }
}
