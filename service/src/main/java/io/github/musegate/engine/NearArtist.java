package io.github.musegate.engine;

import java.util.List;

/**
 * An artist who sounds like another one.
 *
 * @param name the name
 * @param id stays the same for the same name
 * @param distance 0 the same, 1 unrelated, 2 the opposite
 * @param matches what is alike
 */
public record NearArtist(String name, String id, double distance, List<Match> matches) {

    /** Copies the matches. */
    public NearArtist {
        matches = List.copyOf(matches);
    }

    /**
     * A kind of sound that both have.
     *
     * @param theirs songs of the artist who was asked for
     * @param others songs of this artist
     */
    public record Match(List<Song> theirs, List<Song> others) {

        /** Copies the songs. */
        public Match {
            theirs = List.copyOf(theirs);
            others = List.copyOf(others);
        }
    }
}
