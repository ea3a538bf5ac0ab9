package io.github.musegate.engine;

import java.util.List;

/**
 * What comes of a mixture.
 *
 * @param results the songs, nearest first
 * @param filteredOut what would have come too, and is too near to what was taken away
 */
public record Mix(List<SimilarSong> results, List<SimilarSong> filteredOut) {

    /** Copies the songs. */
    public Mix {
        results = List.copyOf(results);
        filteredOut = List.copyOf(filteredOut);
    }
}
