package io.github.musegate.sound;

import java.nio.ByteBuffer;

/**
 * What is usual in a library, learnt embedding by embedding (Welford, "Note on a method for calculating corrected sums
 * of squares and products", 1962), so that distances speak of what is unusual. Not for several threads at once.
 */
public final class Standardizer {

    private static final int FORMAT = 1;

    /** One strange dimension must not outweigh all others. */
    private static final double FARTHEST = 4;

    private final double[] means;
    private final double[] squares;
    private long count;

    /**
     * One that knows nothing yet.
     *
     * @param dimensions of the embeddings
     */
    public Standardizer(int dimensions) {
        means = new double[dimensions];
        squares = new double[dimensions];
    }

    /**
     * Learns from one embedding more.
     *
     * @param embedding of the right dimensions
     */
    public void add(Embedding embedding) {
        float[] values = checked(embedding);
        count++;
        for (int i = 0; i < means.length; i++) {
            double before = values[i] - means[i];
            means[i] += before / count;
            squares[i] += before * (values[i] - means[i]);
        }
    }

    /**
     * How much it has learnt from.
     *
     * @return the number of embeddings
     */
    public long count() {
        return count;
    }

    /**
     * An embedding as seen from the middle of the library.
     *
     * @param embedding of the right dimensions
     * @return each dimension in standard deviations from the mean, four at most; 0 where the library does not vary; the
     *     embedding itself as long as fewer than two are known
     */
    public Embedding transform(Embedding embedding) {
        float[] values = checked(embedding);
        if (count < 2) {
            return embedding;
        }
        for (int i = 0; i < means.length; i++) {
            double deviation = Math.sqrt(squares[i] / count);
            double distance = deviation > 1e-9 ? (values[i] - means[i]) / deviation : 0;
            values[i] = (float) Math.clamp(distance, -FARTHEST, FARTHEST);
        }
        return Embedding.of(values);
    }

    private float[] checked(Embedding embedding) {
        if (embedding.dimensions() != means.length) {
            throw new IllegalArgumentException(
                    embedding.dimensions() + " dimensions instead of " + means.length);
        }
        return embedding.copy();
    }

    /**
     * Everything it knows.
     *
     * @return to be read by {@link #from}
     */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(16 + 16 * means.length);
        bytes.putInt(FORMAT).putInt(means.length).putLong(count);
        for (int i = 0; i < means.length; i++) {
            bytes.putDouble(means[i]).putDouble(squares[i]);
        }
        return bytes.array();
    }

    /**
     * One that knows what another knew.
     *
     * @param written by {@link #toBytes}
     * @return the same as the other one was then
     * @throws IllegalArgumentException when the bytes are of no such thing
     */
    public static Standardizer from(byte[] written) {
        ByteBuffer bytes = ByteBuffer.wrap(written);
        if (written.length < 16 || bytes.getInt() != FORMAT) {
            throw new IllegalArgumentException("these bytes hold no standardizer of this version");
        }
        int dimensions = bytes.getInt();
        if (dimensions < 1 || written.length != 16 + 16L * dimensions) {
            throw new IllegalArgumentException("these bytes hold a part of a standardizer");
        }
        Standardizer standardizer = new Standardizer(dimensions);
        standardizer.count = bytes.getLong();
        for (int i = 0; i < dimensions; i++) {
            standardizer.means[i] = bytes.getDouble();
            standardizer.squares[i] = bytes.getDouble();
        }
        return standardizer;
    }
}
