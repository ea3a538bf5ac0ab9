package io.github.musegate.sound;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of a recording, in which the decoder may go back and forth: some formats keep their index at the end. */
interface Bytes extends Closeable {

    /**
     * The next bytes.
     *
     * @return how many came, at least one; -1 at the end
     */
    int read(byte[] into, int most) throws IOException;

    /**
     * Goes to a place.
     *
     * @param position counted from the beginning; past the end, the next read says that it is the end
     */
    void seek(long position) throws IOException;

    /** Where the next read begins. */
    long position();

    /** How many there are, or -1 when that is not known yet. */
    long size();
}
