package io.github.musegate.backup;

import io.github.musegate.config.StartProblem;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.db.Migrations;
import io.github.musegate.settings.MachineKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One restore, from the look at the file to the end. No service may run on the database; that is checked at the
 * beginning and once more before anything is replaced.
 */
public final class Restoration implements AutoCloseable {

    private final BackupReader reader;
    private final RestoreStore store;
    private final Path file;

    private Restoration(BackupReader reader, RestoreStore store, Path file) {
        this.reader = reader;
        this.store = store;
        this.file = file;
    }

    /**
     * What was restored.
     *
     * @param rows how many rows
     * @param keyFits whether the secret key of this machine opens the backup's secrets
     * @param enterAgain which secrets must be typed again, in words; empty when the key fits
     */
    public record Restored(long rows, boolean keyFits, List<String> enterAgain) {

        /** Copies the words. */
        public Restored {
            enterAgain = List.copyOf(enterAgain);
        }
    }

    /**
     * Opens a backup beside the database that it is for. Nothing is changed yet.
     *
     * @param file the backup
     * @param database where it goes
     * @return the restore, to be closed
     * @throws StartProblem when the file is damaged, foreign or of a newer program, or somebody uses the database
     */
    public static Restoration open(Path file, BareDatabase database) {
        return open(file, () -> new JdbcRestoreStore(database));
    }

    static Restoration open(Path file, Supplier<RestoreStore> target) {
        BackupReader reader = BackupReader.open(file);
        boolean open = false;
        try {
            BackupHeader header = reader.header();
            if (header.newerThan(Migrations.newest())) {
                throw new StartProblem(file + " was made by a newer MuseGate (" + header.programVersion()
                        + "); restore it with that version or a later one. Nothing was changed.");
            }
            Restoration restoration = new Restoration(reader, target.get(), file);
            open = true;
            return restoration;
        } finally {
            if (!open) {
                reader.close();
            }
        }
    }

    /**
     * When the backup was made.
     *
     * @return the time
     */
    public Instant madeAt() {
        return reader.header().madeAt();
    }

    /**
     * What would be replaced.
     *
     * @return in words; empty when there is nothing that anybody would miss
     */
    public String present() {
        RestoreStore.Occupants occupants = store.occupants();
        return occupants.none()
                ? ""
                : occupants.accounts() + " accounts, " + occupants.servers() + " music servers and "
                        + occupants.playlists() + " playlists";
    }

    /**
     * Puts the backup in the place of what is there, all or nothing.
     *
     * @param key the secret key of this machine
     * @return what was restored
     * @throws StartProblem when it could not be done; nothing is changed then
     */
    public Restored run(MachineKey key) {
        BackupHeader header = reader.header();
        Map<String, BackupTable> known = store.prepare(header.level()).stream()
                .collect(Collectors.toMap(BackupTable::name, Function.identity()));
        Set<String> told = new HashSet<>();
        for (BackupTable table : header.tables()) {
            BackupTable ours = known.get(table.name());
            if (ours == null || !ours.same(table) || !told.add(table.name())) {
                throw reader.damaged();
            }
        }
        if (!told.equals(known.keySet())) {
            throw reader.damaged();
        }
        for (BackupTable table : header.tables()) {
            reader.table(table, in -> store.read(table, in));
        }
        long rows = reader.end();
        store.complete(header.counters());
        Aftermath aftermath = store.replace(key, String.valueOf(file.getFileName()));
        return new Restored(rows, aftermath.keyFits(), aftermath.enterAgain());
    }

    /** Leaves the database as it is now. */
    @Override
    public void close() {
        store.close();
        reader.close();
    }
}
