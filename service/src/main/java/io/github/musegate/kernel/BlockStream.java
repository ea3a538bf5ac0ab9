package io.github.musegate.kernel;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that come in blocks. Who asks for a single one, or for none, is served here. */
public abstract class BlockStream extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : block(target, offset, length);
    }

    /**
     * Reads what there is, and waits for the first byte of it.
     *
     * @param target where to
     * @param offset where to begin there
     * @param length how many bytes at the most; at least one
     * @return how many; negative when there are no more
     * @throws IOException when it cannot be read
     */
    protected abstract int block(byte[] target, int offset, int length) throws IOException;
}
