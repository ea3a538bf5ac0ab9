package io.github.musegate.vectors;

/** How far two vectors are from each other. */
public enum Metric {
    /** The straight line, in the unit of the vectors; 0 and more. */
    EUCLIDEAN {
        @Override
        float[] stored(float[] vector) {
            return vector.clone();
        }

        @Override
        double ofSquare(double square) {
            return Math.sqrt(square);
        }

        @Override
        double square(double distance) {
            return distance * distance;
        }
    },
    /** One minus the cosine of the angle: 0 for the same direction, 1 for a right angle, 2 for the opposite. */
    COSINE {
        @Override
        float[] stored(float[] vector) {
            double square = 0;
            for (float part : vector) {
                square += (double) part * part;
            }
            if (square == 0) {
                throw new IllegalArgumentException("a vector of zeros has no direction");
            }
            double length = Math.sqrt(square);
            float[] unit = new float[vector.length];
            for (int i = 0; i < unit.length; i++) {
                unit[i] = (float) (vector[i] / length);
            }
            return unit;
        }

        @Override
        double ofSquare(double square) {
            return square / 2;
        }

        @Override
        double square(double distance) {
            return distance * 2;
        }
    };

    /** What stands in the index, where the squared straight line decides: the vector, or its direction. */
    abstract float[] stored(float[] vector);

    /** The distance that goes with a squared straight line between what is stored. */
    abstract double ofSquare(double square);

    /** The other way round. */
    abstract double square(double distance);

    /** The distance of two stored vectors. */
    double between(float[] one, float[] other) {
        double square = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = (double) one[i] - other[i];
            square += difference * difference;
        }
        return ofSquare(square);
    }
}
