package io.github.musegate.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** All tables as they are at one moment, whatever others write meanwhile. */
interface SnapshotStore extends AutoCloseable {

    /** The newest migration that the tables have seen. */
    String level();

    /** What belongs in a backup. */
    List<BackupTable> tables();

    /** How far the numbering of rows is. */
    Map<String, Long> counters();

    /** By table, how many rows have secrets in clear. None of ours have; those that AudioMuse-AI wrote may. */
    Map<String, Integer> clearSecrets();

    /** Writes the rows of a table; gives how many. */
    long write(BackupTable table, OutputStream out) throws IOException;

    @Override
    void close();
}
