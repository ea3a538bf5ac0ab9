package io.github.musegate.catalogue;

import io.github.musegate.sound.Standardizer;
import java.util.Optional;

/** Where is kept what is usual in the library. */
interface SpaceStore {

    /** How often the space of a method was learnt; 0 for never. */
    long generation(String method);

    /** The space of a method as it was learnt last. */
    Optional<EmbeddingSpace> read(String method);

    /** From how many embeddings it was learnt last; 0 for never. */
    long learntFrom(String method);

    /** How many tracks that are there have an embedding of a method. */
    long embeddings(String method);

    /** Keeps what was learnt, as the next generation. */
    void learnt(String method, Standardizer standardizer);
}
