package io.github.musegate.db;

import io.github.musegate.config.StartProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that one process at a time works with the embedded server of a data directory. The operating system gives
 * the lock up when the process ends, however it ends.
 */
final class DataDirectoryLock implements AutoCloseable {

    private static final String FILE = "musegate.lock";

    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param data an existing data directory
     * @return the lock, or null when another process has it
     * @throws IOException when the directory cannot be written
     */
    static @Nullable DataDirectoryLock tryTake(Path data) throws IOException {
        FileChannel channel = FileChannel.open(data.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return null;
            }
            channel.truncate(0);
            byte[] owner = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.wrap(owner));
            taken = true;
            return new DataDirectoryLock(channel);
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /** What to tell whoever did not get the lock. */
    static StartProblem taken(Path data) {
        String owner = "";
        try {
            owner = " (process " + Files.readString(data.resolve(FILE)).strip() + ")";
        } catch (IOException failure) {
            // the sentence is as true without the number
        }
        return new StartProblem("MuseGate already runs on " + data + owner
                + "; stop that one first, or set MUSEGATE_DATA_DIR to another directory.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
