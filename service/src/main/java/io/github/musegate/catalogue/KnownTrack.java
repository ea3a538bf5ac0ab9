package io.github.musegate.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A track as it was listed last, and what is known of its sound.
 *
 * @param key its number here, by which vectors are known; never used again for another track
 * @param serverId the music server
 * @param itemId the track's id there
 * @param title the title
 * @param artist who plays it; empty when nobody is named
 * @param artistId the artist's id as {@link Artist#id()}; empty when nobody is named
 * @param albumArtist whose album it is; empty when nobody is named
 * @param album the album; empty when it has none
 * @param albumId the album's id on the server
 * @param year when it came out, 0 when that is not known
 * @param genre the genre; empty when it has none
 * @param duration how long it lasts; zero when that is not known
 * @param path the file as the server names it; empty when it does not
 * @param coverId what its cover is asked for by
 * @param gone whether the server does not list it any more
 * @param state how far the analysis is
 * @param failure why it could not be listened to, for people
 * @param analysedAt when it was listened to last, or tried
 * @param sound what it sounds like, once that is known; it stays known when the file changes, until it is heard again
 */
public record KnownTrack(
        long key,
        String serverId,
        String itemId,
        String title,
        String artist,
        String artistId,
        String albumArtist,
        String album,
        @Nullable String albumId,
        int year,
        String genre,
        Duration duration,
        String path,
        Optional<String> coverId,
        boolean gone,
        AnalysisState state,
        Optional<String> failure,
        Optional<Instant> analysedAt,
        Optional<KnownSound> sound) {}
