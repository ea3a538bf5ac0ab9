package io.github.musegate.catalogue;

import io.github.musegate.sound.Embedding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** Where questions about tracks are answered. */
interface TrackStore {

    /** Tracks of a server by their ids there; also those that are gone. */
    List<KnownTrack> find(String serverId, Collection<String> itemIds);

    /** Tracks by their numbers; also those that are gone. */
    List<KnownTrack> find(Collection<Long> keys);

    /** A part of what is found, in the order of the numbers. */
    List<KnownTrack> search(TrackQuery query, int offset, int limit);

    /** How many are found. */
    long count(TrackQuery query);

    /** Analysed tracks at random. */
    List<KnownTrack> sample(String serverId, int count);

    /** Artists whose names have all the words, by name. */
    List<Artist> artists(String serverId, List<String> patterns, int offset, int limit);

    /** The artist of that name or id. */
    Optional<Artist> artist(String serverId, String nameOrId);

    /** The tracks of an artist. */
    List<KnownTrack> tracksOf(String serverId, String artistWords, int limit);

    /** How much there is. */
    LibraryCounts counts(String serverId);

    /** Embeddings as computed, of tracks that have one by that method. */
    Map<Long, Embedding> embeddings(String method, Collection<Long> keys);

    /** Numbers of the tracks of a server that are there and have a sound by that method. */
    void eachKey(String method, String serverId, LongConsumer reader);

    /** Embeddings as computed of the tracks that are there, of one server or all, in the order of the numbers. */
    void eachEmbedding(String method, Optional<String> serverId, BiConsumer<Long, Embedding> reader);
}
