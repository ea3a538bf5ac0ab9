package io.github.musegate.music;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A track as a music server tells of it.
 *
 * @param id the server's own id
 * @param title the title
 * @param artist who plays it; empty when nobody is named
 * @param artistId the artist's id there, null when the server does not tell
 * @param albumArtist whose album it is; empty when nobody is named
 * @param album the album's name; empty when it has none
 * @param albumId the album's id there
 * @param number its number on the album, 0 when it has none
 * @param disc the disc's number, 0 when it has none
 * @param year when it came out, 0 when that is not known
 * @param genre the genre; empty when it has none
 * @param duration how long it lasts; zero when that is not known
 * @param size the bytes of the file, 0 when that is not known
 * @param type the media type of the file; empty when that is not known
 * @param path the file as the server names it; empty when it does not
 * @param coverId what its cover is asked for by
 */
public record Track(
        String id,
        String title,
        String artist,
        @Nullable String artistId,
        String albumArtist,
        String album,
        @Nullable String albumId,
        int number,
        int disc,
        int year,
        String genre,
        Duration duration,
        long size,
        String type,
        String path,
        Optional<String> coverId) {}
