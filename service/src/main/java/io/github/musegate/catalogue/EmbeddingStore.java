package io.github.musegate.catalogue;

import io.github.musegate.sound.Embedding;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** Where embeddings are read, as they were computed. */
interface EmbeddingStore {

    /** Those of tracks that have one by that method. */
    Map<Long, Embedding> find(String method, Collection<Long> keys);

    /** Numbers of the tracks of a server that are there and have a sound by that method. */
    void eachKey(String method, String serverId, LongConsumer reader);

    /** Those of the tracks that are there, of one server or all, in the order of the numbers. */
    void each(String method, Optional<String> serverId, BiConsumer<Long, Embedding> reader);
}
