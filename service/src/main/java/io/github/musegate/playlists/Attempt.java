package io.github.musegate.playlists;

import java.util.List;
import java.util.Set;

/**
 * An attempt to make a playlist on a music server. What it leaves behind when it fails has this name, is not among those
 * before, and holds no other tracks.
 *
 * @param name the name
 * @param before the playlists of that name that were there before, by id
 * @param tracks the tracks that were to be in it, by id
 */
record Attempt(String name, Set<String> before, List<String> tracks) {

    Attempt {
        before = Set.copyOf(before);
        tracks = List.copyOf(tracks);
    }
}
