package io.github.musegate.sound;

/** An embedding is put together from groups of features, each group as weighty as the others. */
final class Groups {

    private final float[] weights;

    /** Groups of so many features each. */
    Groups(int... sizes) {
        int dimensions = 0;
        for (int size : sizes) {
            dimensions += size;
        }
        weights = new float[dimensions];
        int filled = 0;
        for (int size : sizes) {
            for (int i = 0; i < size; i++) {
                weights[filled++] = (float) (1 / Math.sqrt(size));
            }
        }
    }

    /** How much each feature counts, in the order of the groups. */
    float[] weights() {
        return weights.clone();
    }

    /** One group after the other, of features that each vary by about one between recordings. */
    Embedding together(String method, double[]... groups) {
        float[] values = new float[weights.length];
        int filled = 0;
        for (double[] group : groups) {
            for (double value : group) {
                values[filled] = (float) value * weights[filled];
                filled++;
            }
        }
        if (filled != values.length) {
            throw new IllegalStateException(filled + " of " + values.length + " dimensions");
        }
        return Embedding.of(method, values);
    }
}
