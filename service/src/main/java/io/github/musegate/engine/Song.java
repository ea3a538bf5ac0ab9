package io.github.musegate.engine;

import java.time.Duration;

/**
 * A track as the queries speak of it.
 *
 * @param itemId the music server's own id
 * @param title the title
 * @param artist who plays it; empty when nobody is named
 * @param artistId that artist's id; empty when nobody is named
 * @param album the album's name; empty when it is on none
 * @param albumArtist whose album it is; empty when nobody is named
 * @param genre the genre in its tags; empty when it has none
 * @param duration how long it lasts; zero when that is not known
 */
public record Song(
        String itemId,
        String title,
        String artist,
        String artistId,
        String album,
        String albumArtist,
        String genre,
        Duration duration) {}
