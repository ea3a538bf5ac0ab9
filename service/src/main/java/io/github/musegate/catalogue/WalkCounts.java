package io.github.musegate.catalogue;

/**
 * What one reading of a library saw.
 *
 * @param tracks how many tracks
 * @param waiting how many of them wait to be listened to
 * @param albums how many albums
 * @param albumsWaiting in how many of them a track waits
 */
public record WalkCounts(long tracks, long waiting, long albums, long albumsWaiting) {

    /** Nothing yet. */
    public static final WalkCounts NONE = new WalkCounts(0, 0, 0, 0);
}
