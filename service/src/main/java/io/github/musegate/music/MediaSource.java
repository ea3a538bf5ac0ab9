package io.github.musegate.music;

import java.util.Optional;

/** Gives sound and pictures as they are stored: nothing is converted. */
public interface MediaSource {

    /**
     * The file of a track.
     *
     * @param trackId the track
     * @param range the value of a {@code Range} header with one range of bytes, such as {@code bytes=0-99}; absent for
     *     the whole
     * @return the content, of which the caller closes; status 416 comes as one without content
     * @throws MusicServerException {@code NOT_FOUND} when there is no such track
     */
    Media audio(String trackId, Optional<String> range);

    /**
     * A cover.
     *
     * @param coverId what {@link Track#coverId()} or {@link Album#coverId()} says
     * @param size the wanted length of the longer side in pixels; the picture may be smaller or larger
     * @return the picture, which the caller closes; absent when there is none
     */
    Optional<Media> cover(String coverId, int size);
}
