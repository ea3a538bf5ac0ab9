package io.github.musegate.catalogue;

import java.util.BitSet;

/** Some tracks by their numbers, in a form that the database looks into too. It never changes. */
public final class TrackKeys {

    private final BitSet keys;

    /**
     * These tracks.
     *
     * @param keys their numbers, copied
     */
    public TrackKeys(BitSet keys) {
        this.keys = (BitSet) keys.clone();
    }

    /**
     * Whether a track is one of them.
     *
     * @param key its number
     * @return true if it is
     */
    public boolean has(long key) {
        return key >= 0 && key <= Integer.MAX_VALUE && keys.get((int) key);
    }

    /**
     * How much memory they take.
     *
     * @return about so many bytes
     */
    public int bytes() {
        return keys.size() / Byte.SIZE;
    }

    /** The first number has the lowest bit of the first byte, which is how PostgreSQL counts too. */
    byte[] bits() {
        return keys.toByteArray();
    }
}
