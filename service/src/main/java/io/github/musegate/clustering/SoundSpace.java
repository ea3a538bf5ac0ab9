package io.github.musegate.clustering;

import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.sound.Embedding;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.stat.projection.PCA;

/**
 * The few dimensions in which a library differs most. The catalogue is read twice, and only the reduced places of all
 * tracks are held.
 */
final class SoundSpace {

    private static final int SAMPLE = 5000;

    private SoundSpace() {}

    /**
     * Reads all tracks of a music server as points.
     *
     * @param catalogue what is known of them
     * @param serverId the music server
     * @param dimensions how many dimensions at most
     * @param random chance
     * @param check throws when the work has to stop
     * @return the points
     */
    static Points read(Catalogue catalogue, String serverId, int dimensions, RandomGenerator random, Runnable check) {
        Sample<double[]> sample = new Sample<>(SAMPLE, random);
        catalogue.eachEmbedding(serverId, (key, embedding) -> {
            check.run();
            sample.offer(direction(embedding));
        });
        Points points = new Points();
        if (sample.kept().isEmpty()) {
            return points;
        }
        List<double[]> known = sample.kept();
        PCA reduction = new PCA(Math.min(dimensions, known.getFirst().length));
        reduction.fit(
                known.size() > 1
                        ? known.toArray(new double[0][])
                        : new double[][] {known.getFirst(), known.getFirst()});
        check.run();
        catalogue.eachEmbedding(serverId, (key, embedding) -> {
            check.run();
            points.add(key, reduction.transform(new double[][] {direction(embedding)})[0]);
        });
        return points;
    }

    /** Of length one, because tracks are compared by the angle between them. */
    private static double[] direction(Embedding embedding) {
        float[] values = embedding.copy();
        double length = 0;
        for (float value : values) {
            length += (double) value * value;
        }
        double[] direction = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            direction[i] = length == 0 ? 0 : values[i] / Math.sqrt(length);
        }
        return direction;
    }
}
