package io.github.musegate.catalogue;

import io.github.musegate.sound.SoundFeatures;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where is written down what was seen and heard. */
interface FindingStore {

    /** A number larger than all before. */
    long nextWalk();

    /** Writes down what a server lists; what was gone is back. An id stands there once. */
    int seen(String serverId, long walk, Collection<ListedTrack> tracks, String method, int version);

    /** Marks as gone what a walk did not see; gives how many. */
    int markGone(String serverId, long walk);

    /** The tracks that a walk saw and that wait, by their numbers. */
    List<WaitingTrack> waiting(String serverId, long walk, int limit);

    /** How many of them there are. */
    long countWaiting(String serverId, long walk);

    /** What a walk saw and is there still. */
    WalkCounts counts(String serverId, long walk);

    /** Counts one more beginning; nothing when the track does not wait. */
    Optional<WaitingTrack> begin(long key);

    /** Takes a beginning back. */
    void putBack(long key);

    /** Keeps what was heard. */
    void analysed(long key, SoundFeatures features);

    /** Keeps why nothing was heard; an older sound is forgotten. */
    void failed(long key, String reason, boolean fleeting, String method, int version);

    /** Forgets what is gone, a part at a time; gives how many were forgotten, 0 when none are left. */
    int forgetGone(String serverId, int limit);
}
