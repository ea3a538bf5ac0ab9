package io.github.musegate.catalogue;

import io.github.musegate.db.Database;
import io.github.musegate.sound.Embedding;
import io.github.musegate.sound.Standardizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is known of the tracks: the questions. Lists leave out what the music server does not list any more; looking up by
 * id does not. Safe for any number of threads.
 */
public final class Catalogue {

    private final TrackStore store;
    private final EmbeddingStore embeddings;
    private final MoodStore moods;
    private final EmbeddingSpaces spaces;
    private final String method;

    /**
     * The catalogue of a database.
     *
     * @param database the database
     * @param method how embeddings are made now; those of other methods count as unknown
     * @param blank gives what is to learn what is usual among embeddings of that method
     */
    public Catalogue(Database database, String method, Supplier<Standardizer> blank) {
        this.store = new JdbcTrackStore(database);
        this.embeddings = new JdbcEmbeddingStore(database);
        this.moods = new JdbcMoodStore(database);
        this.spaces = new EmbeddingSpaces(new JdbcSpaceStore(database), method, blank);
        this.method = method;
    }

    /**
     * Looks a track up.
     *
     * @param serverId the music server
     * @param itemId the track's id there
     * @return the track, or nothing when it was never listed
     */
    public Optional<KnownTrack> find(String serverId, String itemId) {
        return store.find(serverId, List.of(itemId)).stream().findFirst();
    }

    /**
     * Looks tracks up.
     *
     * @param serverId the music server
     * @param itemIds the tracks' ids there
     * @return the known ones, by these ids
     */
    public Map<String, KnownTrack> find(String serverId, Collection<String> itemIds) {
        return store.find(serverId, itemIds).stream()
                .collect(Collectors.toMap(KnownTrack::itemId, Function.identity()));
    }

    /**
     * Looks tracks up by their numbers here.
     *
     * @param keys the numbers
     * @return the known ones, by number
     */
    public Map<Long, KnownTrack> byKeys(Collection<Long> keys) {
        return store.find(keys).stream().collect(Collectors.toMap(KnownTrack::key, Function.identity()));
    }

    /**
     * Finds tracks.
     *
     * @param query which
     * @param start how many to skip, from 0
     * @param end where to stop: at most {@code end - start} are given
     * @return the tracks, in an order that stays the same; nothing when the query has signs but no letter or digit
     */
    public List<KnownTrack> search(TrackQuery query, int start, int end) {
        return query.unanswerable() || end <= start ? List.of() : store.search(query, start, end - start);
    }

    /**
     * Finds the next tracks, in the order of {@link #search}. It costs the same however many came before.
     *
     * @param query which
     * @param key the number of the last track before them, which need not be found any more
     * @param limit how many at most
     * @return the tracks
     */
    public List<KnownTrack> after(TrackQuery query, long key, int limit) {
        return query.unanswerable() ? List.of() : store.after(query, key, limit);
    }

    /**
     * Counts tracks.
     *
     * @param query which
     * @return how many {@link #search} finds
     */
    public long count(TrackQuery query) {
        return query.unanswerable() ? 0 : store.count(query);
    }

    /**
     * Tracks whose sound is known, at random.
     *
     * @param serverId the music server
     * @param count how many at most
     * @return some tracks
     */
    public List<KnownTrack> sample(String serverId, int count) {
        return store.sample(serverId, count);
    }

    /**
     * Finds artists.
     *
     * @param serverId the music server
     * @param query words that stand in the name; blank for all artists
     * @param only which tracks count; absent for all
     * @param start how many to skip, from 0
     * @param end where to stop
     * @return the artists who have tracks that count, by name
     */
    public List<Artist> artists(String serverId, String query, Optional<TrackKeys> only, int start, int end) {
        List<String> patterns = TrackQuery.patterns(query);
        boolean unanswerable = patterns.isEmpty() && !query.isBlank();
        return unanswerable || end <= start ? List.of() : store.artists(serverId, patterns, only, start, end - start);
    }

    /**
     * Lists albums.
     *
     * @param query which tracks to look at: an album is there when one of its tracks is found, with as many as are
     * @param start how many to skip, from 0
     * @param end where to stop
     * @return the albums, by title
     */
    public List<Album> albums(TrackQuery query, int start, int end) {
        return query.unanswerable() || end <= start ? List.of() : store.albums(query, start, end - start);
    }

    /**
     * Looks an artist up.
     *
     * @param serverId the music server
     * @param nameOrId the name, or the id here or on the server
     * @return the artist, or nothing
     */
    public Optional<Artist> artist(String serverId, String nameOrId) {
        return nameOrId.isBlank() ? Optional.empty() : store.artist(serverId, nameOrId);
    }

    /**
     * The tracks of an artist.
     *
     * @param serverId the music server
     * @param artist the artist
     * @param only which tracks count; absent for all
     * @param limit how many at most
     * @return the tracks, in an order that stays the same
     */
    public List<KnownTrack> tracksOf(String serverId, Artist artist, Optional<TrackKeys> only, int limit) {
        return store.tracksOf(serverId, Artist.words(artist.name()), only, limit);
    }

    /**
     * How much there is.
     *
     * @param serverId the music server
     * @param only which tracks count; absent for all
     * @return the numbers, as of now; finding them out goes over the whole library
     */
    public LibraryCounts counts(String serverId, Optional<TrackKeys> only) {
        return store.counts(serverId, only);
    }

    /**
     * How many tracks have each mood.
     *
     * @param serverId the music server
     * @param only which tracks count; absent for all
     * @return the moods that any has; finding them out goes over the whole library
     */
    public Map<SoundMood, Long> moods(String serverId, Optional<TrackKeys> only) {
        return moods.counts(serverId, only);
    }

    /**
     * Some tracks of a mood.
     *
     * @param serverId the music server
     * @param mood the mood
     * @param only which tracks count; absent for all
     * @param limit how many at most
     * @return tracks by chance, but the same ones as long as they are there
     */
    public List<KnownTrack> ofMood(String serverId, SoundMood mood, Optional<TrackKeys> only, int limit) {
        return moods.tracks(serverId, mood, only, limit);
    }

    /**
     * The numbers here of some tracks.
     *
     * @param serverId the music server
     * @param itemIds the tracks' ids there
     * @return those of the known ones
     */
    public List<Long> keys(String serverId, Collection<String> itemIds) {
        return store.keys(serverId, itemIds);
    }

    /**
     * The embeddings of some tracks, as seen from the middle of the library.
     *
     * @param keys the tracks' numbers
     * @return the known ones, by number; also of tracks that are gone
     */
    public Map<Long, Embedding> embeddings(Collection<Long> keys) {
        EmbeddingSpace space = spaces.now();
        Map<Long, Embedding> seen = new HashMap<>();
        embeddings.find(method, keys).forEach((key, embedding) -> seen.put(key, space.transform(embedding)));
        return seen;
    }

    /**
     * Tells the numbers of a music server's tracks whose sound is known.
     *
     * @param serverId the music server
     * @param reader gets each of them
     */
    public void eachKey(String serverId, LongConsumer reader) {
        embeddings.eachKey(method, serverId, reader);
    }

    /**
     * Reads all embeddings of a music server's tracks, as seen from the middle of the library. Not all are held at once.
     *
     * @param serverId the music server
     * @param reader gets each with the track's number, in the order of the numbers
     */
    public void eachEmbedding(String serverId, BiConsumer<Long, Embedding> reader) {
        EmbeddingSpace space = spaces.now();
        embeddings.each(
                method, Optional.of(serverId), (key, embedding) -> reader.accept(key, space.transform(embedding)));
    }

    /**
     * An embedding of the current method as seen from the middle of the library, to be compared with the others.
     *
     * @param embedding as it was computed
     * @return the same in the space of {@link #embeddings}
     */
    public Embedding transform(Embedding embedding) {
        return spaces.now().transform(embedding);
    }
}
