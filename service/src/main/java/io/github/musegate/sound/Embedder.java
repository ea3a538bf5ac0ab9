package io.github.musegate.sound;

/** A way to make embeddings. */
interface Embedder {

    /** Its name and version: it changes whenever embeddings made before cannot be compared any more. */
    String method();

    /** How many dimensions its embeddings have. */
    int dimensions();

    /** The embedding of what was heard. */
    Embedding of(Heard heard);
}
