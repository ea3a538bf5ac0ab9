package io.github.musegate.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where questions about tracks are answered. */
interface TrackStore {

    /** Tracks of a server by their ids there; also those that are gone. */
    List<KnownTrack> find(String serverId, Collection<String> itemIds);

    /** Tracks by their numbers; also those that are gone. */
    List<KnownTrack> find(Collection<Long> keys);

    /** A part of what is found, in the order of the numbers. */
    List<KnownTrack> search(TrackQuery query, int offset, int limit);

    /** What is found behind a number, in the order of the numbers. */
    List<KnownTrack> after(TrackQuery query, long key, int limit);

    /** How many are found. */
    long count(TrackQuery query);

    /** Analysed tracks at random. */
    List<KnownTrack> sample(String serverId, int count);

    /** Artists whose names have all the words, by name, as far as they have tracks that count. */
    List<Artist> artists(String serverId, List<String> patterns, Optional<TrackKeys> only, int offset, int limit);

    /** Albums of tracks that are found, by title. */
    List<Album> albums(TrackQuery query, int offset, int limit);

    /** The artist of that name or id. */
    Optional<Artist> artist(String serverId, String nameOrId);

    /** The tracks of an artist that count. */
    List<KnownTrack> tracksOf(String serverId, String artistWords, Optional<TrackKeys> only, int limit);

    /** How much there is. */
    LibraryCounts counts(String serverId, Optional<TrackKeys> only);

    /** The numbers of tracks of a server by their ids there. */
    List<Long> keys(String serverId, Collection<String> itemIds);
}
