package io.github.musegate.vectors;

import java.util.SplittableRandom;

/**
 * Vectors of which some are alike, as those of music are: each key belongs to an artist and each artist to a genre, all
 * of them in a space of fewer dimensions, with a little noise. The same key always has the same vector.
 */
public final class Clusters {

    /** How many numbers a vector has. */
    public static final int DIMENSIONS = 200;

    private static final int HIDDEN = 32;
    private static final int GENRES = 64;
    private static final int TRACKS_OF_ARTIST = 100;

    private final float[][] genres = new float[GENRES][HIDDEN];
    private final float[][] projection = new float[DIMENSIONS][HIDDEN];

    /** The same vectors each time. */
    public Clusters() {
        SplittableRandom random = new SplittableRandom(1);
        for (float[] genre : genres) {
            for (int i = 0; i < HIDDEN; i++) {
                genre[i] = (float) random.nextGaussian();
            }
        }
        for (float[] row : projection) {
            for (int i = 0; i < HIDDEN; i++) {
                row[i] = (float) (random.nextGaussian() / Math.sqrt(HIDDEN));
            }
        }
    }

    /**
     * The vector of a key.
     *
     * @param key 0 and more
     * @return a new array
     */
    public float[] vector(long key) {
        SplittableRandom artist = new SplittableRandom(key / TRACKS_OF_ARTIST * 7_919 + 5);
        SplittableRandom track = new SplittableRandom(key * 104_729 + 3);
        float[] genre = genres[artist.nextInt(GENRES)];
        float[] hidden = new float[HIDDEN];
        for (int i = 0; i < HIDDEN; i++) {
            hidden[i] = (float) (genre[i] + 0.5 * artist.nextGaussian() + 0.5 * track.nextGaussian());
        }
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            double sum = 0.1 * track.nextGaussian();
            for (int j = 0; j < HIDDEN; j++) {
                sum += projection[i][j] * hidden[j];
            }
            vector[i] = (float) sum;
        }
        return vector;
    }
}
