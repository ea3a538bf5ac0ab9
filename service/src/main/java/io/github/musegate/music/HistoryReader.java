package io.github.musegate.music;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an account has listened to. */
public interface HistoryReader {

    /**
     * What was listened to most often.
     *
     * @param limit how many at most
     * @return the tracks, the most often played ones first
     */
    List<Track> mostPlayed(int limit);

    /**
     * When a track was last listened to.
     *
     * @param trackId the track
     * @return when, or nothing when it never was
     */
    Optional<Instant> lastPlayed(String trackId);
}
