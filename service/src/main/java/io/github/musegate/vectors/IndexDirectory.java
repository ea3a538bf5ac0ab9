package io.github.musegate.vectors;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NativeFSLockFactory;
import org.apache.lucene.util.IOUtils;

/**
 * The directory of one index, and of the one that may become its successor; held by a lock of the operating system, which
 * a killed owner leaves open.
 */
final class IndexDirectory implements Closeable {

    private static final String LOCK = "owner.lock";

    private final Path files;
    private final Path successor;
    private final Lock lock;

    private IndexDirectory(Path home, Lock lock) {
        this.files = home.resolve("index");
        this.successor = home.resolve("successor");
        this.lock = lock;
    }

    static IndexDirectory claim(Path directory) throws IOException, DirectoryInUseException {
        Files.createDirectories(directory);
        try (FSDirectory home = FSDirectory.open(directory)) {
            Lock lock = NativeFSLockFactory.INSTANCE.obtainLock(home, LOCK);
            return new IndexDirectory(directory, lock);
        } catch (LockObtainFailedException held) {
            throw new DirectoryInUseException(directory, held);
        }
    }

    Directory open() throws IOException {
        lock.ensureValid();
        if (Files.notExists(files) && Files.exists(successor)) {
            Files.move(successor, files); // whoever made it ended in the middle of the change
        }
        IOUtils.rm(successor);
        Files.createDirectories(files);
        return FSDirectory.open(files);
    }

    /** Whatever is there goes: it can be made again. */
    void clear() throws IOException {
        lock.ensureValid();
        IOUtils.rm(files, successor);
    }

    /** Whether a successor of the same size fits beside the index, also while its parts are joined. */
    boolean hasRoomForTwo() throws IOException {
        try (Stream<Path> parts = Files.list(files)) {
            long size = parts.mapToLong(part -> part.toFile().length()).sum();
            return Files.getFileStore(files).getUsableSpace() > 2 * size;
        }
    }

    /** An empty directory beside the index, for what shall take its place. */
    Directory openSuccessor() throws IOException {
        lock.ensureValid();
        IOUtils.rm(successor);
        Files.createDirectories(successor);
        return FSDirectory.open(successor);
    }

    /** Of a successor that was not finished. */
    void dropSuccessor() {
        try {
            IOUtils.rm(successor);
        } catch (IOException failure) {
            // it goes before the next one is made
        }
    }

    /** The successor is whole and closed: it takes the place of the index, whose open readers go on. */
    void succeed() throws IOException {
        lock.ensureValid();
        IOUtils.rm(files);
        Files.move(successor, files);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
