package io.github.musegate.sound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is usual in a library, learnt embedding by embedding (Welford, "Note on a method for calculating corrected sums
 * of squares and products", 1962), so that distances speak of what is unusual. Not for several threads at once.
 */
public final class Standardizer {

    private static final int FORMAT = 1;
    private static final int HEADER = 3 * Integer.BYTES + Long.BYTES;
    private static final int PER_DIMENSION = Float.BYTES + Double.BYTES + Double.BYTES;

    /** One strange dimension must not outweigh all others. */
    private static final double FARTHEST = 4;

    private final String method;
    private final float[] weights;
    private final double[] means;
    private final double[] squares;
    private long count;

    /**
     * One that knows nothing yet; {@link Sounds#standardizer()} gives the one for its embeddings.
     *
     * @param method how the embeddings are made; others are refused
     * @param weights how much each dimension counts when all of them vary alike, above 0; they are copied
     */
    public Standardizer(String method, float... weights) {
        this.method = method;
        this.weights = weights.clone();
        means = new double[weights.length];
        squares = new double[weights.length];
    }

    /**
     * Learns from one embedding more.
     *
     * @param embedding of the right method
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
     * What it is for.
     *
     * @return how many dimensions its embeddings have
     */
    public int dimensions() {
        return weights.length;
    }

    /**
     * An embedding as seen from the middle of the library.
     *
     * @param embedding of the right method
     * @return each dimension in standard deviations from the mean, four at most, times its weight; 0 where the library
     *     does not vary; the embedding itself as long as fewer than two are known
     */
    public Embedding transform(Embedding embedding) {
        float[] values = checked(embedding);
        if (count < 2) {
            return embedding;
        }
        for (int i = 0; i < means.length; i++) {
            double deviation = Math.sqrt(squares[i] / count);
            double distance = deviation > 1e-9 ? (values[i] - means[i]) / deviation : 0;
            values[i] = weights[i] * (float) Math.clamp(distance, -FARTHEST, FARTHEST);
        }
        return Embedding.of(method, values);
    }

    private float[] checked(Embedding embedding) {
        embedding.checkComparable(method, means.length);
        return embedding.copy();
    }

    /**
     * Everything it knows.
     *
     * @return to be read by {@link #from}
     */
    public byte[] toBytes() {
        byte[] name = method.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + name.length + PER_DIMENSION * means.length);
        bytes.putInt(FORMAT)
                .putInt(name.length)
                .putInt(means.length)
                .putLong(count)
                .put(name);
        for (int i = 0; i < means.length; i++) {
            bytes.putFloat(weights[i]).putDouble(means[i]).putDouble(squares[i]);
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
        if (written.length < HEADER || bytes.getInt() != FORMAT) {
            throw new IllegalArgumentException("these bytes hold no standardizer of this version");
        }
        int name = bytes.getInt();
        int dimensions = bytes.getInt();
        if (name < 0 || dimensions < 1 || written.length != HEADER + (long) name + (long) PER_DIMENSION * dimensions) {
            throw new IllegalArgumentException("these bytes hold a part of a standardizer");
        }
        long count = bytes.getLong();
        byte[] method = new byte[name];
        bytes.get(method);
        Standardizer standardizer = new Standardizer(new String(method, StandardCharsets.UTF_8), new float[dimensions]);
        standardizer.count = count;
        for (int i = 0; i < dimensions; i++) {
            standardizer.weights[i] = bytes.getFloat();
            standardizer.means[i] = bytes.getDouble();
            standardizer.squares[i] = bytes.getDouble();
        }
        return standardizer;
    }
}
