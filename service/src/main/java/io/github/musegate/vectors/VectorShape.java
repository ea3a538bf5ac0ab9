package io.github.musegate.vectors;

/**
 * What the vectors of an index have in common.
 *
 * @param dimensions how many numbers a vector has, 1 to 1024
 * @param metric how distances are measured
 */
public record VectorShape(int dimensions, Metric metric) {

    private static final int MOST_DIMENSIONS = 1024;

    /** Checks the dimensions. */
    public VectorShape {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("a vector has 1 to " + MOST_DIMENSIONS + " dimensions");
        }
    }

    /** A vector as it is stored and compared; refuses what has no place in the space. */
    float[] stored(float[] vector) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.length + " dimensions in an index of " + dimensions);
        }
        for (float part : vector) {
            if (!Float.isFinite(part)) {
                throw new IllegalArgumentException("a vector holds only finite numbers");
            }
        }
        return metric.stored(vector);
    }

    /** The same for the commit on disk, to notice an index that was made for other vectors. */
    String mark() {
        return metric + "/" + dimensions;
    }
}
