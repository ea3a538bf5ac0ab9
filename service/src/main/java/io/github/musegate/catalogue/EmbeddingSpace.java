package io.github.musegate.catalogue;

import io.github.musegate.sound.Embedding;
import io.github.musegate.sound.Standardizer;

/**
 * The space in which embeddings are compared.
 *
 * @param method how its embeddings are made
 * @param generation how often it was learnt; 0 before the first time
 * @param standardizer what is usual in it; never changed once it is here, so that any thread may use it
 */
record EmbeddingSpace(String method, long generation, Standardizer standardizer) {

    /** An embedding as seen from the middle of the library. */
    Embedding transform(Embedding embedding) {
        return standardizer.transform(embedding);
    }

    /** Its name; vectors of different names cannot be compared. */
    String identity() {
        return method + "/" + generation;
    }
}
