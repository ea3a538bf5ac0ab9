package io.github.musegate.backup;

import java.util.List;
import java.util.Set;

/**
 * A table in a backup.
 *
 * @param name its name
 * @param columns its columns, in the order of the file
 */
record BackupTable(String name, List<String> columns) {

    BackupTable {
        columns = List.copyOf(columns);
    }

    /** Whether it is the same table with the same columns, each once, in whatever order. */
    boolean same(BackupTable other) {
        return name.equals(other.name)
                && columns.size() == other.columns.size()
                && Set.copyOf(columns).equals(Set.copyOf(other.columns));
    }
}
