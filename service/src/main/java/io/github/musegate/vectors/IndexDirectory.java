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

/** The directory of one index, held by a lock of the operating system, which a killed owner leaves open. */
final class IndexDirectory implements Closeable {

    private static final String LOCK = "owner.lock";

    private final Path files;
    private final Lock lock;

    private IndexDirectory(Path files, Lock lock) {
        this.files = files;
        this.lock = lock;
    }

    static IndexDirectory claim(Path directory) throws IOException, DirectoryInUseException {
        Files.createDirectories(directory);
        try (FSDirectory home = FSDirectory.open(directory)) {
            Lock lock = NativeFSLockFactory.INSTANCE.obtainLock(home, LOCK);
            return new IndexDirectory(directory.resolve("index"), lock);
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

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
