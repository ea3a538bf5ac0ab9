package io.github.musegate.engine;

/**
 * A part of a mixture.
 *
 * @param subtract whether it is taken away
 * @param kind what the id names
 * @param id the id of a song, or an artist's id or name
 */
public record Ingredient(boolean subtract, Kind kind, String id) {

    /** What can be mixed. */
    public enum Kind {
        /** A track of the music server. */
        SONG,
        /** Everything that an artist plays. */
        ARTIST
    }
}
