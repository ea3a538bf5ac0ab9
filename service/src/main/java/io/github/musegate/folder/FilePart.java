package io.github.musegate.folder;

import io.github.musegate.kernel.BlockStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a part of an open file, and closes the file with itself. */
final class FilePart extends BlockStream {

    private final FileChannel channel;
    private long position;
    private long left;

    FilePart(FileChannel channel, long from, long length) {
        this.channel = channel;
        this.position = from;
        this.left = length;
    }

    @Override
    protected int block(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)), position);
        if (count < 0) {
            // it was cut in the meantime, and the promised length cannot be kept
            throw new IOException("the file became shorter while it was read");
        }
        position += count;
        left -= count;
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
