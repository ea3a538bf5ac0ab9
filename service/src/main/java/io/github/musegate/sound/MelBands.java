package io.github.musegate.sound;

/** Triangular filters that are equally wide on the mel scale (O'Shaughnessy's formula), each of area one. */
final class MelBands {

    private final int[] first;
    private final float[][] weights;

    /**
     * Filters.
     *
     * @param bands how many
     * @param lowest in Hz, where the first begins
     * @param highest in Hz, where the last ends
     * @param bins how many frequencies the spectrum has
     * @param rate samples per second
     */
    MelBands(int bands, double lowest, double highest, int bins, int rate) {
        first = new int[bands];
        weights = new float[bands][];
        double perBin = rate / 2.0 / (bins - 1);
        double from = mel(lowest);
        double step = (mel(highest) - from) / (bands + 1);
        for (int band = 0; band < bands; band++) {
            double left = hertz(from + band * step);
            double centre = hertz(from + (band + 1) * step);
            double right = hertz(from + (band + 2) * step);
            int begin = (int) Math.ceil(left / perBin);
            int end = Math.max(begin, (int) Math.floor(right / perBin));
            first[band] = begin;
            weights[band] = new float[end - begin + 1];
            for (int bin = begin; bin <= end; bin++) {
                double frequency = bin * perBin;
                double height = Math.min((frequency - left) / (centre - left), (right - frequency) / (right - centre));
                weights[band][bin - begin] = (float) (Math.max(0, height) * 2 / (right - left));
            }
        }
    }

    int bands() {
        return first.length;
    }

    /** Writes the power in each band. */
    void of(float[] power, float[] into, int place) {
        for (int band = 0; band < first.length; band++) {
            float[] filter = weights[band];
            int begin = first[band];
            float sum = 0;
            for (int i = 0; i < filter.length; i++) {
                sum += filter[i] * power[begin + i];
            }
            into[place + band] = sum;
        }
    }

    private static double mel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }

    private static double hertz(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }
}
