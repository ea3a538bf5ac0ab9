package io.github.musegate.benchmark;

import io.github.musegate.vectors.Clusters;
import io.github.musegate.vectors.SourceMark;
import io.github.musegate.vectors.VectorSink;
import io.github.musegate.vectors.VectorSource;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Vectors with cluster structure, of the keys from 0 on; each gets its key plus one as its revision. */
final class NumberedVectors implements VectorSource {

    /** How many neighbours each question asks for. */
    static final int NEIGHBOURS = 50;

    private final Clusters clusters = new Clusters();
    private volatile long size;

    NumberedVectors(long size) {
        this.size = size;
    }

    /** The same questions in each process: keys whose neighbours are asked for. */
    static long[] questions(long size, int count) {
        SplittableRandom random = new SplittableRandom(77);
        return random.longs(count, 0, size).toArray();
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    float[] vector(long key) {
        return clusters.vector(key);
    }

    /** One more is there from now on. */
    long grow() {
        return size++;
    }

    @Override
    public SourceMark mark() {
        return new SourceMark("benchmark", size);
    }

    @Override
    public void changesAfter(long revision, VectorSink sink) {
        for (long key = revision; key < size; key++) {
            sink.put(key, clusters.vector(key), key + 1);
        }
    }
}
