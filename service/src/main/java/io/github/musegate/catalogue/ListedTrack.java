package io.github.musegate.catalogue;

import io.github.musegate.music.FoldedText;
import io.github.musegate.music.Track;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A track that a music server lists, as it is handed to the database. */
record ListedTrack(
        String itemId,
        String title,
        String artist,
        @Nullable String artistId,
        String albumArtist,
        String album,
        @Nullable String albumId,
        int year,
        String genre,
        long durationMs,
        long sizeBytes,
        String path,
        @Nullable String coverId,
        String words,
        String titleWords,
        String artistWords) {

    static ListedTrack of(Track track) {
        String title = plain(track.title());
        String artist = plain(track.artist());
        String albumArtist = plain(track.albumArtist());
        String album = plain(track.album());
        return new ListedTrack(
                plain(track.id()),
                title,
                artist,
                orNull(track.artistId()),
                albumArtist,
                album,
                orNull(track.albumId()),
                track.year(),
                plain(track.genre()),
                track.duration().toMillis(),
                track.size(),
                plain(track.path()),
                orNull(track.coverId().orElse(null)),
                FoldedText.of(title + "\n" + artist + "\n" + albumArtist + "\n" + album),
                FoldedText.of(title),
                Artist.words(artist));
    }

    /** Without what PostgreSQL cannot keep: NUL, and halves of characters. */
    private static String plain(String text) {
        return new String(text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : plain(text);
    }
}
