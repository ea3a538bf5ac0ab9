package io.github.musegate.sound;

import java.util.List;

/** A way to make embeddings. */
interface Embedder {

    /** Its name and version: it changes whenever embeddings made before cannot be compared any more. */
    String method();

    /** How much each dimension counts when all of them vary alike. */
    float[] weights();

    /** Begins with one recording. */
    Listener listen();

    /** What makes the embedding of one recording. */
    interface Listener {

        /** What it wants to hear by itself. */
        List<Feed> feeds();

        /** The embedding, when the recording is at its end. */
        Embedding embedding(Heard heard);
    }
}
