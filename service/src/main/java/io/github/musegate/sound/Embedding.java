package io.github.musegate.sound;

import java.util.Arrays;

/** Where a recording stands among all sounds: recordings that sound alike have embeddings close to each other. */
public final class Embedding {

    private final String method;
    private final float[] values;

    private Embedding(String method, float[] values) {
        this.method = method;
        this.values = values;
    }

    /**
     * An embedding.
     *
     * @param method how it was made, see {@link Sounds#method()}
     * @param values finite numbers, at least one; they are copied
     * @return the same as an embedding
     */
    public static Embedding of(String method, float... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("an embedding has at least one dimension");
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("an embedding holds finite numbers only");
            }
        }
        return new Embedding(method, values.clone());
    }

    /**
     * How it was made. Only embeddings of the same method can be compared, and nothing compares others.
     *
     * @return a name with a version
     */
    public String method() {
        return method;
    }

    /**
     * How many numbers it has.
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
     * @param other one of the same method
     * @return 0 for the same direction, 1 for unrelated ones and for an embedding of zeros, 2 for opposite ones
     */
    public double cosineDistance(Embedding other) {
        return 1 - cosine(other);
    }

    /**
     * The angle between both, which is a metric.
     *
     * @param other one of the same method
     * @return from 0 to 1; 0.5 stands for a right angle
     */
    public double angularDistance(Embedding other) {
        return Math.acos(Math.clamp(cosine(other), -1, 1)) / Math.PI;
    }

    private double cosine(Embedding other) {
        checkComparable(other.method, other.values.length);
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

    /** Refuses to be compared with what was made in another way. */
    void checkComparable(String otherMethod, int otherDimensions) {
        if (!otherMethod.equals(method) || otherDimensions != values.length) {
            throw new IllegalArgumentException(
                    "an embedding by %s with %d dimensions cannot be compared with %s with %d"
                            .formatted(method, values.length, otherMethod, otherDimensions));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding embedding
                && method.equals(embedding.method)
                && Arrays.equals(values, embedding.values);
    }

    @Override
    public int hashCode() {
        return 31 * method.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding of " + values.length + " dimensions by " + method;
    }
}
