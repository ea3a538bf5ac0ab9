package io.github.musegate.vectors;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.createDirectories(files);
        return FSDirectory.open(files);
    }

    /** Whatever is there goes: it can be made again. */
    void clear() throws IOException {
        lock.ensureValid();
        IOUtils.rm(files);
    }

    /** An empty directory beside the index, for what shall take its place. */
    Directory openSuccessor() throws IOException {
        lock.ensureValid();
        IOUtils.rm(successor);
        Files.createDirectories(successor);
        return FSDirectory.open(successor);
    }

    /** The successor is whole and closed: it takes the place of the index, whose open readers go on. */
    void succeed() throws IOException {
        clear();
        Files.move(successor, files);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
