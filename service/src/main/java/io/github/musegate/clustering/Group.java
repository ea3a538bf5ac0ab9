package io.github.musegate.clustering;

import io.github.musegate.catalogue.KnownTrack;
import java.util.List;

/**
 * A group as a playlist shows it.
 *
 * @param tracks the ones closest to its middle, these first
 * @param width how far these are from it, on average
 */
record Group(List<KnownTrack> tracks, double width) {

    Group {
        tracks = List.copyOf(tracks);
    }

    /** The tracks by the music server's ids. */
    List<String> itemIds() {
        return tracks.stream().map(KnownTrack::itemId).toList();
    }
}
