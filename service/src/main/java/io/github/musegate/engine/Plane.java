package io.github.musegate.engine;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The plane on which vectors differ most: their first two principal components (Pearson 1901), found by power iteration
 * with deflation. It learns vector by vector, so that memory stays the same for any number of them. The same vectors in
 * the same order give the same plane. Not for several threads at once.
 */
final class Plane {

    private static final int ROUNDS = 200;
    private static final double STILL = 1e-9;

    private final int dimensions;
    private final double[] sums;
    private final double[][] products;
    private long count;
    private double[][] axes = {};

    Plane(int dimensions) {
        this.dimensions = dimensions;
        this.sums = new double[dimensions];
        this.products = new double[dimensions][dimensions];
    }

    /** Learns one more. */
    void add(float[] vector) {
        count++;
        for (int i = 0; i < dimensions; i++) {
            sums[i] += vector[i];
            for (int j = 0; j <= i; j++) {
                products[i][j] += (double) vector[i] * vector[j];
            }
        }
    }

    /** Finds the axes, once everything is learnt. */
    void settle() {
        double[][] covariance = covariance();
        double[] first = axis(covariance, new SplittableRandom(1));
        deflate(covariance, first);
        axes = new double[][] {first, axis(covariance, new SplittableRandom(2))};
    }

    /** Tells where a vector lies, as x and y. */
    void place(float[] vector, Consumer<double[]> point) {
        double[] place = new double[axes.length];
        for (int axis = 0; axis < axes.length; axis++) {
            for (int i = 0; i < dimensions; i++) {
                place[axis] += (vector[i] - sums[i] / count) * axes[axis][i];
            }
        }
        point.accept(place);
    }

    private double[][] covariance() {
        double[][] covariance = new double[dimensions][dimensions];
        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j <= i; j++) {
                double mean = products[i][j] / count - sums[i] / count * (sums[j] / count);
                covariance[i][j] = mean;
                covariance[j][i] = mean;
            }
        }
        return covariance;
    }

    private double[] axis(double[][] matrix, SplittableRandom start) {
        double[] axis = start.doubles(dimensions, -1, 1).toArray();
        normalise(axis);
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = product(matrix, axis);
            if (!normalise(next)) {
                return axis;
            }
            double moved = 0;
            for (int i = 0; i < dimensions; i++) {
                moved += Math.abs(next[i] - axis[i]);
            }
            axis = next;
            if (moved < STILL) {
                break;
            }
        }
        return axis;
    }

    private double[] product(double[][] matrix, double[] vector) {
        double[] result = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j < dimensions; j++) {
                result[i] += matrix[i][j] * vector[j];
            }
        }
        return result;
    }

    private void deflate(double[][] matrix, double[] axis) {
        double[] image = product(matrix, axis);
        double share = 0;
        for (int i = 0; i < dimensions; i++) {
            share += image[i] * axis[i];
        }
        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j < dimensions; j++) {
                matrix[i][j] -= share * axis[i] * axis[j];
            }
        }
    }

    private static boolean normalise(double[] vector) {
        double square = 0;
        for (double part : vector) {
            square += part * part;
        }
        double length = Math.sqrt(square);
        if (length < STILL) {
            return false;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return true;
    }
}
