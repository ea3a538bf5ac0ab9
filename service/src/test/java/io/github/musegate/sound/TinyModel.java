package io.github.musegate.sound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes ONNX files of one operation: what comes in times a matrix. The bytes are those of the protocol buffers that ONNX
 * is defined in.
 */
final class TinyModel {

    private static final int FLOAT = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /**
     * A model.
     *
     * @param file where it is written
     * @param shape of the input; below 0 for what is open
     * @param weights a row for each band, as long as an answer
     */
    static Path write(Path file, int[] shape, float[][] weights) {
        int columns = weights[0].length;
        ByteBuffer matrix = ByteBuffer.allocate(4 * weights.length * columns).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : weights) {
            for (float weight : row) {
                matrix.putFloat(weight);
            }
        }
        TinyModel node = new TinyModel()
                .text(1, "spectrogram")
                .text(1, "matrix")
                .text(2, "answer")
                .text(4, "MatMul");
        TinyModel tensor = new TinyModel()
                .number(1, weights.length)
                .number(1, columns)
                .number(2, FLOAT)
                .text(8, "matrix")
                .field(9, matrix.array());
        int[] answer = shape.clone();
        answer[answer.length - 1] = columns;
        TinyModel graph = new TinyModel()
                .message(1, node)
                .text(2, "tiny")
                .message(5, tensor)
                .message(11, named("spectrogram", shape))
                .message(12, named("answer", answer));
        TinyModel model = new TinyModel().number(1, 8).message(7, graph).message(8, new TinyModel().number(2, 13));
        try {
            return Files.write(file, model.bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TinyModel named(String name, int[] shape) {
        TinyModel dimensions = new TinyModel();
        for (int i = 0; i < shape.length; i++) {
            TinyModel dimension = new TinyModel();
            dimensions.message(1, shape[i] < 0 ? dimension.text(2, "open" + i) : dimension.number(1, shape[i]));
        }
        TinyModel tensor = new TinyModel().number(1, FLOAT).message(2, dimensions);
        return new TinyModel().text(1, name).message(2, new TinyModel().message(1, tensor));
    }

    private TinyModel number(int field, int value) {
        varint(field << 3);
        varint(value);
        return this;
    }

    private TinyModel text(int field, String value) {
        return field(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private TinyModel message(int field, TinyModel value) {
        return field(field, value.bytes.toByteArray());
    }

    private TinyModel field(int field, byte[] value) {
        varint(field << 3 | 2);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private void varint(int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }
}
