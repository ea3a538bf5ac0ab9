package io.github.musegate.engine;

import java.util.Collection;

/**
 * Arithmetic with directions: vectors of length one, which stand for how recordings differ from what is usual. Their
 * distance is that of {@link io.github.musegate.vectors.Metric#COSINE}: 0 the same, 1 unrelated, 2 the opposite.
 */
final class Directions {

    private Directions() {}

    /** The direction of a vector; a vector of zeros stays as it is. */
    static float[] of(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        return length < 1e-12 ? vector.clone() : scaled(vector, 1 / length);
    }

    /** How far apart two directions are. */
    static double distance(float[] one, float[] other) {
        return Math.clamp(1 - dot(one, other), 0, 2);
    }

    /** The middle of some directions; there is at least one. */
    static float[] middle(Collection<float[]> all) {
        float[] sum = new float[all.iterator().next().length];
        all.forEach(one -> add(sum, one, 1));
        return of(sum);
    }

    /**
     * A point on the shortest way between two directions.
     *
     * @param share how far along, from 0 to 1
     */
    static float[] between(float[] from, float[] to, double share) {
        double angle = Math.acos(Math.clamp(dot(from, to), -1, 1));
        double sine = Math.sin(angle);
        // of opposite directions every way is as short, and of equal ones there is none to go
        double own = sine < 1e-6 ? 1 - share : Math.sin((1 - share) * angle) / sine;
        double others = sine < 1e-6 ? share : Math.sin(share * angle) / sine;
        float[] point = scaled(from, own);
        add(point, to, others);
        return of(point);
    }

    /** Adds a multiple of a vector to another one. */
    static void add(float[] sum, float[] vector, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) (factor * vector[i]);
        }
    }

    /** The sum of the products. */
    static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private static float[] scaled(float[] vector, double factor) {
        float[] result = new float[vector.length];
        add(result, vector, factor);
        return result;
    }
}
