package io.github.musegate.sound;

import java.util.Arrays;

/** An embedding while it is put together from groups of features, each group as weighty as the others. */
final class Groups {

    private final float[] values;
    private int filled;

    Groups(int dimensions) {
        values = new float[dimensions];
    }

    /** Adds a group of features that each vary by about one between recordings. */
    void add(double[] group) {
        double weight = 1 / Math.sqrt(group.length);
        for (double value : group) {
            values[filled++] = (float) (value * weight);
        }
    }

    Embedding finish() {
        if (filled != values.length) {
            throw new IllegalStateException(filled + " of " + values.length + " dimensions");
        }
        return Embedding.of(Arrays.copyOf(values, filled));
    }
}
