package io.github.musegate.catalogue;

import io.github.musegate.sound.Embedding;
import java.nio.ByteBuffer;

/** Embeddings as the database keeps them. */
final class EmbeddingBytes {

    private EmbeddingBytes() {}

    static byte[] of(Embedding embedding) {
        float[] values = embedding.copy();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    static Embedding read(String method, byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return Embedding.of(method, values);
    }
}
