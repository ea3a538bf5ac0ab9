package io.github.musegate.folder;

import io.github.musegate.music.Track;

/**
 * A track and where it is.
 *
 * @param track the track as others see it
 * @param found its file
 * @param tags what the file says of itself
 * @param library the id of the library that it belongs to
 * @param words what it is found by, folded
 */
record Song(Track track, FolderWalk.Found found, Tags tags, String library, String words) {

    String id() {
        return track.id();
    }
}
