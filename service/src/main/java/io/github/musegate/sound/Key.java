package io.github.musegate.sound;

import java.util.List;

/**
 * A key.
 *
 * @param tonic how many semitones above C, from 0 to 11
 * @param mode major or minor
 */
public record Key(int tonic, Mode mode) {

    private static final List<String> NAMES = List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");

    /** The two modes that are told apart. */
    public enum Mode {
        /** With a major third. */
        MAJOR,
        /** With a minor third. */
        MINOR
    }

    /** Checks the tonic. */
    public Key {
        if (tonic < 0 || tonic > 11) {
            throw new IllegalArgumentException("there are twelve tonics, from 0 to 11");
        }
    }

    /**
     * The name of the tonic.
     *
     * @return such as {@code F#}; never with a flat
     */
    public String tonicName() {
        return NAMES.get(tonic);
    }
}
