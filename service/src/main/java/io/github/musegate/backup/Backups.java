package io.github.musegate.backup;

import io.github.musegate.config.StartProblem;
import io.github.musegate.db.BareDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes backups. A service may run on the database meanwhile; the backup holds everything as it was at one moment. */
public final class Backups {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'musegate-'uuuuMMdd-HHmmss'.zip'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

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
     * Writes everything into a new file, which only its owner can read. The file appears when it is complete.
     *
     * @param database the database, of any level
     * @param place the file, which must not exist; or a directory, in which the file is named after the time
     * @return what was made
     * @throws StartProblem when it cannot be made; there is no file then
     */
    public Made write(BareDatabase database, Path place) {
        Path file = Files.isDirectory(place) ? place.resolve(NAME.format(clock.instant())) : place;
        if (Files.exists(file)) {
            throw new StartProblem(file + " exists already; choose another name, nothing was written.");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (SnapshotStore snapshot = new JdbcSnapshotStore(database)) {
            Files.deleteIfExists(part);
            long rows = write(snapshot, part);
            Map<String, Integer> clear = snapshot.clearSecrets();
            FileSeal.put(part);
            Files.move(part, file);
            return new Made(file, Files.size(file), rows, clear);
        } catch (IOException failure) {
            throw new StartProblem(
                    file + " cannot be written (" + failure + "); choose a place with room for it.", failure);
        } finally {
            remove(part);
        }
    }

    private long write(SnapshotStore snapshot, Path part) throws IOException {
        List<BackupTable> tables = snapshot.tables();
        try (BackupWriter writer = new BackupWriter(part)) {
            writer.header(new BackupHeader(
                    BackupHeader.FORMAT,
                    BackupHeader.FORMAT_VERSION,
                    programVersion,
                    snapshot.level(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    tables,
                    snapshot.counters()));
            for (BackupTable table : tables) {
                writer.table(table, out -> snapshot.write(table, out));
            }
            Map<String, Long> rows = writer.end();
            return rows.values().stream().mapToLong(Long::longValue).sum();
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
