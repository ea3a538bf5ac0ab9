package io.github.musegate.sound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A stream that is read only as far as somebody wants to, and kept in a file meanwhile, so that one can go back. The
 * file has no name any more once it is open, so nothing stays when the process is killed.
 */
final class StreamBytes implements Bytes {

    /** So much is fetched at most, and going farther ahead is refused: some formats look for more after the sound. */
    static final long LARGEST = 2L << 30;

    private final InputStream stream;
    private final FileChannel kept;
    private final byte[] portion = new byte[64 * 1024];
    private long arrived;
    private long position;
    private boolean ended;

    StreamBytes(InputStream stream, Path scratch) throws IOException {
        this.stream = stream;
        Path file = Files.createTempFile(Files.createDirectories(scratch), "stream", ".part");
        kept = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        Files.deleteIfExists(file);
    }

    @Override
    public int read(byte[] into, int most) throws IOException {
        while (position >= arrived && !ended) {
            receive();
        }
        if (position >= arrived) {
            return -1;
        }
        int got = kept.read(ByteBuffer.wrap(into, 0, (int) Math.min(most, arrived - position)), position);
        if (got > 0) {
            position += got;
        }
        return got;
    }

    private void receive() throws IOException {
        int got = stream.read(portion);
        if (got < 0) {
            ended = true;
            return;
        }
        if (arrived + got > LARGEST) {
            throw new UnreadableSoundException(
                    UnreadableSoundException.Kind.TOO_LARGE,
                    "More than 2 GB would have to be fetched before the sound begins.");
        }
        ByteBuffer rest = ByteBuffer.wrap(portion, 0, got);
        while (rest.hasRemaining()) {
            arrived += kept.write(rest, arrived);
        }
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
        return ended ? arrived : -1;
    }

    /** Leaves the stream open: it is the caller's. */
    @Override
    public void close() throws IOException {
        kept.close();
    }
}
