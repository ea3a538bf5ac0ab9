package io.github.musegate.sound;

/** Triangular filters that are equally wide on a mel scale, each of area one. */
final class MelBands {

    private final int[] first;
    private final float[][] weights;

    /**
     * Filters.
     *
     * @param scale on which they are equally wide
     * @param bands how many
     * @param lowest in Hz, where the first begins
     * @param highest in Hz, where the last ends
     * @param bins how many frequencies the spectrum has
     * @param rate samples per second
     */
    MelBands(MelScale scale, int bands, double lowest, double highest, int bins, int rate) {
        first = new int[bands];
        weights = new float[bands][];
        double perBin = rate / 2.0 / (bins - 1);
        double from = scale.mel(lowest);
        double step = (scale.mel(highest) - from) / (bands + 1);
        for (int band = 0; band < bands; band++) {
            double left = scale.hertz(from + band * step);
            double centre = scale.hertz(from + (band + 1) * step);
            double right = scale.hertz(from + (band + 2) * step);
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
}
