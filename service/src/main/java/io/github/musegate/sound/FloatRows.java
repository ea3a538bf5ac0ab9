package io.github.musegate.sound;

import java.util.Arrays;

/** A table that grows by rows of one width. */
final class FloatRows {

    private final int width;
    private float[] values;
    private int rows;

    FloatRows(int width) {
        this.width = width;
        values = new float[width * 256];
    }

    int width() {
        return width;
    }

    int rows() {
        return rows;
    }

    /** Adds a row of zeros and says where it begins in {@link #values()}. */
    int add() {
        int place = rows * width;
        if (place + width > values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        rows++;
        return place;
    }

    /** The table itself, row after row; another one after the next {@link #add()}. */
    float[] values() {
        return values;
    }

    float at(int row, int column) {
        return values[row * width + column];
    }

    /** The rows from one, inclusively, to another, exclusively, as far as they exist. */
    FloatRows between(int first, int end) {
        int from = Math.clamp(first, 0, rows);
        int to = Math.clamp(end, from, rows);
        FloatRows part = new FloatRows(width);
        part.values = Arrays.copyOfRange(values, from * width, Math.max(to, from + 1) * width);
        part.rows = to - from;
        return part;
    }

    /** The mean of a column. */
    double mean(int column) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += at(row, column);
        }
        return rows == 0 ? 0 : sum / rows;
    }

    /** The standard deviation of a column. */
    double deviation(int column) {
        double mean = mean(column);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double distance = at(row, column) - mean;
            sum += distance * distance;
        }
        return rows == 0 ? 0 : Math.sqrt(sum / rows);
    }
}
