package io.github.musegate.backup;

import io.github.musegate.config.StartProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything as it was at one moment, to be written once. The moment is held until this is closed. */
public final class Backup implements AutoCloseable {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'musegate-'uuuuMMdd-HHmmss'.zip'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final SnapshotStore snapshot;
    private final String programVersion;
    private final Instant at;

    Backup(SnapshotStore snapshot, String programVersion, Instant at) {
        this.snapshot = snapshot;
        this.programVersion = programVersion;
        this.at = at;
    }

    /**
     * What its file is called when nobody says otherwise.
     *
     * @return a name after the time
     */
    public String fileName() {
        return NAME.format(at);
    }

    /**
     * Writes the file. It passes through small buffers, whatever its size.
     *
     * @param out where to; it stays open, and what was written is no backup unless this returns
     * @return how many rows it holds
     * @throws IOException when it cannot be written
     * @throws StartProblem when the database cannot be read
     */
    public long writeTo(OutputStream out) throws IOException {
        List<BackupTable> tables = snapshot.tables();
        try (BackupWriter writer = new BackupWriter(out)) {
            writer.header(new BackupHeader(
                    BackupHeader.FORMAT,
                    BackupHeader.FORMAT_VERSION,
                    programVersion,
                    snapshot.level(),
                    at.truncatedTo(ChronoUnit.SECONDS),
                    tables,
                    snapshot.counters()));
            for (BackupTable table : tables) {
                writer.table(table, content -> snapshot.write(table, content));
            }
            return writer.end();
        }
    }

    /** How many rows have secrets in clear, by table; known when everything was written. */
    Map<String, Integer> clearSecrets() {
        return snapshot.clearSecrets();
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
