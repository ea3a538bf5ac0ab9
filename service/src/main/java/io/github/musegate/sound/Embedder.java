package io.github.musegate.sound;

/** A way to make embeddings. */
interface Embedder {

    /** Its name and version: it changes whenever embeddings made before cannot be compared any more. */
    String method();

    /** How much each dimension counts when all of them vary alike. */
    float[] weights();

    /** The embedding of what was heard. */
    Embedding of(Heard heard);
}
