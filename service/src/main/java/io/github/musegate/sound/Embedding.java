package io.github.musegate.sound;

import java.util.Arrays;

/** Where a recording stands among all sounds: recordings that sound alike have embeddings close to each other. */
public final class Embedding {

    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * An embedding.
     *
     * @param values finite numbers, at least one; they are copied
     * @return the same as an embedding
     */
    public static Embedding of(float... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("an embedding has at least one dimension");
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("an embedding holds finite numbers only");
            }
        }
        return new Embedding(values.clone());
    }

    /**
     * How many numbers it has. Only embeddings of the same method can be compared.
     *
     * @return at least 1
     */
    public int dimensions() {
        return values.length;
    }

    /**
     * The numbers.
     *
     * @return a copy
     */
    public float[] copy() {
        return values.clone();
    }

    /**
     * The cosine distance.
     *
     * @param other one of as many dimensions
     * @return 0 for the same direction, 1 for unrelated ones and for an embedding of zeros, 2 for opposite ones
     */
    public double cosineDistance(Embedding other) {
        return 1 - cosine(other);
    }

    /**
     * The angle between both, which is a metric.
     *
     * @param other one of as many dimensions
     * @return from 0 to 1; 0.5 stands for a right angle
     */
    public double angularDistance(Embedding other) {
        return Math.acos(Math.clamp(cosine(other), -1, 1)) / Math.PI;
    }

    private double cosine(Embedding other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException("embeddings of " + values.length + " and " + other.values.length
                    + " dimensions cannot be compared");
        }
        double together = 0;
        double own = 0;
        double others = 0;
        for (int i = 0; i < values.length; i++) {
            together += (double) values[i] * other.values[i];
            own += (double) values[i] * values[i];
            others += (double) other.values[i] * other.values[i];
        }
        double lengths = Math.sqrt(own * others);
        return lengths > 0 ? together / lengths : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding of " + values.length + " dimensions";
    }
}
