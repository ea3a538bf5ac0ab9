package io.github.musegate.catalogue;

import io.github.musegate.db.Database;
import io.github.musegate.music.Track;
import io.github.musegate.sound.SoundFeatures;
import io.github.musegate.sound.Standardizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the analysis writes down what it saw and heard. A walk is one reading of a library: it begins, tells page by page
 * what is there, and ends when all of it was told; then what it did not see is gone. Each thing is kept at once, and may
 * be told twice. Safe for any number of threads and processes.
 */
public final class Findings {

    /** A track that was begun oftener than this, and never told how it ended, is likely what ends the program. */
    public static final int MOST_BEGUN = 2;

    private static final int FORGET_AT_ONCE = 1000;

    /** The space is learnt anew when the library has grown by this part of what it was learnt from. */
    private static final double GROWN = 0.2;

    private final FindingStore store;
    private final EmbeddingStore embeddings;
    private final SpaceStore spaces;
    private final String method;
    private final int version;
    private final Supplier<Standardizer> blank;

    /**
     * Findings of a database.
     *
     * @param database the database
     * @param method how embeddings are made now
     * @param version of the other features; what was heard by another method or version waits to be heard again
     * @param blank gives what is to learn what is usual among embeddings of that method
     */
    public Findings(Database database, String method, int version, Supplier<Standardizer> blank) {
        this.store = new JdbcFindingStore(database);
        this.embeddings = new JdbcEmbeddingStore(database);
        this.spaces = new JdbcSpaceStore(database);
        this.method = method;
        this.version = version;
        this.blank = blank;
    }

    /**
     * Begins to read a library.
     *
     * @return the number of the walk, larger than all before
     */
    public long beginWalk() {
        return store.nextWalk();
    }

    /**
     * Writes down a page of a library. What is new, has changed, was heard by another method, or failed for a reason that
     * may have passed, waits to be listened to.
     *
     * @param serverId the music server
     * @param walk the number of the walk
     * @param page tracks as the server lists them
     * @return how many of them wait
     */
    public int seen(String serverId, long walk, List<Track> page) {
        Map<String, ListedTrack> listed = new LinkedHashMap<>();
        page.stream().map(ListedTrack::of).forEach(track -> listed.put(track.itemId(), track));
        return listed.isEmpty() ? 0 : store.seen(serverId, walk, listed.values(), method, version);
    }

    /**
     * Ends a walk that saw the whole library: what it did not see is gone. Nothing of it is forgotten yet.
     *
     * @param serverId the music server
     * @param walk the number of the walk
     * @return how many tracks went
     */
    public int endWalk(String serverId, long walk) {
        return store.markGone(serverId, walk);
    }

    /**
     * What is to be listened to.
     *
     * @param serverId the music server
     * @param walk only what this walk saw
     * @param limit how many at most
     * @return tracks in the order of their numbers
     */
    public List<WaitingTrack> waiting(String serverId, long walk, int limit) {
        return store.waiting(serverId, walk, limit);
    }

    /**
     * How much is to be listened to.
     *
     * @param serverId the music server
     * @param walk only what this walk saw
     * @return how many tracks wait
     */
    public long countWaiting(String serverId, long walk) {
        return store.countWaiting(serverId, walk);
    }

    /**
     * Adds up what a walk saw.
     *
     * @param serverId the music server
     * @param walk the number of the walk
     * @return the numbers, as of now
     */
    public WalkCounts counts(String serverId, long walk) {
        return store.counts(serverId, walk);
    }

    /**
     * Says that somebody is about to listen to a track, so that one which ends the program is not begun for ever.
     *
     * @param key the track's number
     * @return the track; nothing when it does not wait any more
     */
    public Optional<WaitingTrack> begin(long key) {
        return store.begin(key);
    }

    /**
     * Says that somebody was stopped before the end, through no fault of the track.
     *
     * @param key the track's number
     */
    public void putBack(long key) {
        store.putBack(key);
    }

    /**
     * Keeps what a track sounds like. Of a track that has been forgotten meanwhile nothing is kept.
     *
     * @param key the track's number
     * @param features what was heard
     */
    public void analysed(long key, SoundFeatures features) {
        store.analysed(key, features);
    }

    /**
     * Keeps why a track could not be listened to.
     *
     * @param key the track's number
     * @param reason a sentence for people
     * @param fleeting whether it may be otherwise next time
     */
    public void failed(long key, String reason, boolean fleeting) {
        store.failed(key, reason, fleeting, method, version);
    }

    /**
     * Forgets the tracks that are gone.
     *
     * @param serverId the music server
     * @return how many there were
     */
    public long forgetGone(String serverId) {
        long all = 0;
        int some;
        do {
            some = store.forgetGone(serverId, FORGET_AT_ONCE);
            all += some;
        } while (some > 0);
        return all;
    }

    /**
     * Learns what is usual in the library if it has grown much since the last time. All vectors change then.
     *
     * @return whether it was learnt anew
     */
    public boolean learn() {
        long known = spaces.learntFrom(method);
        if (spaces.embeddings(method) <= known * (1 + GROWN)) {
            return false;
        }
        Standardizer standardizer = blank.get();
        embeddings.each(method, Optional.empty(), (key, embedding) -> standardizer.add(embedding));
        if (standardizer.count() == 0) {
            return false;
        }
        spaces.learnt(method, standardizer);
        return true;
    }
}
