package io.github.musegate.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file as long as it was when it was opened: what is appended meanwhile is not read. */
final class FileBytes implements Bytes {

    private final FileChannel file;
    private final long size;
    private long position;

    FileBytes(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.READ);
        size = file.size();
    }

    @Override
    public int read(byte[] into, int most) throws IOException {
        int wanted = (int) Math.min(most, size - position);
        if (wanted <= 0) {
            return -1;
        }
        int got = file.read(ByteBuffer.wrap(into, 0, wanted), position);
        if (got > 0) {
            position += got;
        }
        return got;
    }

    @Override
    public void seek(long place) {
        position = place;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
