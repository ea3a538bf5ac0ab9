package io.github.musegate.playlists;

import io.github.musegate.music.Track;
import java.time.Duration;
import java.util.Optional;

/**
 * A track's place in a playlist. A track may stand in it more than once.
 *
 * @param id names the place, whatever is moved around it
 * @param position where it stands, counted from 0
 * @param itemId the track, by the music server's id
 * @param title its title
 * @param artist who plays it; empty when nobody is named
 * @param album its album; empty when it has none
 * @param duration how long it lasts; zero when that is not known
 * @param coverId what its cover is asked for by
 * @param path the file as the music server names it; empty when it does not
 */
public record Entry(
        long id,
        int position,
        String itemId,
        String title,
        String artist,
        String album,
        Duration duration,
        Optional<String> coverId,
        String path) {

    private static final int LONGEST_TEXT = 2000;

    /** A track that has no place yet. */
    static Entry of(Track track, int position) {
        return new Entry(
                0,
                position,
                track.id(),
                clean(track.title()),
                clean(track.artist()),
                clean(track.album()),
                track.duration(),
                track.coverId().map(Entry::clean),
                clean(track.path()));
    }

    /** Music servers say anything; the database takes no NUL and no halves of characters. */
    private static String clean(String text) {
        String plain = PlaylistNames.withoutControls(text);
        int length = Math.min(plain.length(), LONGEST_TEXT);
        boolean cutsPair = length < plain.length() && Character.isHighSurrogate(plain.charAt(length - 1));
        return plain.substring(0, cutsPair ? length - 1 : length);
    }
}
