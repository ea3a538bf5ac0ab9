package io.github.musegate.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup says of itself before its tables.
 *
 * @param format always {@link #FORMAT}
 * @param formatVersion how the file is laid out
 * @param programVersion the program that wrote it
 * @param level the newest migration of the tables
 * @param madeAt when
 * @param tables the tables, those that others name first
 * @param counters how far the numbering of rows was, by table and column ({@code table.column}); numbers are not given
 *     twice, also after the last row was deleted
 */
record BackupHeader(
        String format,
        int formatVersion,
        String programVersion,
        String level,
        Instant madeAt,
        List<BackupTable> tables,
        Map<String, Long> counters) {

    static final String FORMAT = "musegate-backup";
    static final int FORMAT_VERSION = 1;

    BackupHeader {
        tables = List.copyOf(tables);
        counters = Map.copyOf(counters);
        if (!level.matches("\\d{1,18}") || !FORMAT.equals(format) || programVersion.length() > 100) {
            throw new IllegalArgumentException("not a header");
        }
    }

    /** Whether only a newer program than one of this level can know what is in it. */
    boolean newerThan(String newest) {
        return formatVersion > FORMAT_VERSION || Long.parseLong(level) > Long.parseLong(newest);
    }
}
