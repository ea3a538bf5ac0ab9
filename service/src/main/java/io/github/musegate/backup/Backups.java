package io.github.musegate.backup;

import io.github.musegate.config.StartProblem;
import io.github.musegate.db.BareDatabase;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes backups. A service may run on the database meanwhile; the backup holds everything as it was at one moment. */
public final class Backups {

    private final String programVersion;
    private final Clock clock;

    /**
     * Backups by this program.
     *
     * @param programVersion what it calls itself
     * @param clock the time that is written into them
     */
    public Backups(String programVersion, Clock clock) {
        this.programVersion = programVersion;
        this.clock = clock;
    }

    /**
     * A backup that was made.
     *
     * @param file where it is
     * @param bytes its size
     * @param rows how many rows it holds
     * @param clearSecrets how many rows of it have secrets in clear, by table; empty when none have
     */
    public record Made(Path file, long bytes, long rows, Map<String, Integer> clearSecrets) {

        /** Copies the numbers, in the order of the tables' names. */
        public Made {
            clearSecrets = Collections.unmodifiableMap(new TreeMap<>(clearSecrets));
        }
    }

    /**
     * Takes hold of everything as it is now, unless somebody else does so in this way on the same database, or somebody
     * changes its tables or waits for that. It waits for nobody.
     *
     * @param database the database, of any level
     * @return the backup, to be closed; nothing while there is another, or the tables are not to be had
     * @throws StartProblem when the database cannot be read
     */
    public Optional<Backup> takeAlone(BareDatabase database) {
        return JdbcSnapshotStore.alone(database).map(this::of);
    }

    private Backup of(SnapshotStore snapshot) {
        return new Backup(snapshot, programVersion, clock.instant());
    }

    /**
     * Writes everything into a new file, which only its owner can read. The file appears when it is complete.
     *
     * @param database the database, of any level
     * @param place the file, which must not exist; or a directory, in which the file is named after the time
     * @return what was made
     * @throws StartProblem when it cannot be made; there is no file then
     */
    public Made write(BareDatabase database, Path place) {
        try (Backup backup = of(JdbcSnapshotStore.patiently(database))) {
            return write(backup, Files.isDirectory(place) ? place.resolve(backup.fileName()) : place);
        }
    }

    private static Made write(Backup backup, Path file) {
        if (Files.exists(file)) {
            throw new StartProblem(file + " exists already; choose another name, nothing was written.");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            long rows = writeNew(backup, part);
            Map<String, Integer> clear = backup.clearSecrets();
            Files.move(part, file);
            return new Made(file, Files.size(file), rows, clear);
        } catch (IOException failure) {
            throw new StartProblem(
                    file + " cannot be written (" + failure + "); choose a place with room for it.", failure);
        } finally {
            remove(part);
        }
    }

    private static long writeNew(Backup backup, Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            long rows = backup.writeTo(Channels.newOutputStream(channel));
            channel.force(true);
            return rows;
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException failure) {
            // the sentence that tells of the first failure names the place
        }
    }
}
