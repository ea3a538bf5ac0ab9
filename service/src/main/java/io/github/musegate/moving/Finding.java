package io.github.musegate.moving;

/**
 * Something to know before moving in.
 *
 * @param weight what it means for the move
 * @param sentence it in words; never a secret
 */
public record Finding(Weight weight, String sentence) {

    /** What a finding means for the move. */
    public enum Weight {
        /** Would be added or written. */
        CHANGE,
        /** Counts in MuseGate as it stands. */
        TAKEN,
        /** Stays as it is, and MuseGate does not look at it. */
        LEFT,
        /** Works, but not as people may expect. */
        ODD,
        /** Must be mended first. */
        BLOCKING
    }

    static Finding change(String sentence) {
        return new Finding(Weight.CHANGE, sentence);
    }

    static Finding taken(String sentence) {
        return new Finding(Weight.TAKEN, sentence);
    }

    static Finding left(String sentence) {
        return new Finding(Weight.LEFT, sentence);
    }

    static Finding odd(String sentence) {
        return new Finding(Weight.ODD, sentence);
    }

    static Finding blocking(String sentence) {
        return new Finding(Weight.BLOCKING, sentence);
    }
}
