package io.github.musegate.parts;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether there is room left where the process keeps its files. */
public final class DataDirectory {

    private static final long MEGABYTE = 1024 * 1024;
    private static final long FULL = 100 * MEGABYTE;
    private static final long SCARCE = 2_048 * MEGABYTE;
    private static final int SCARCE_PERCENT = 5;

    private DataDirectory() {}

    /**
     * Looks at it.
     *
     * @param directory the data directory
     * @return what was found; no path in it
     */
    public static Finding look(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            return of(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException unreadable) {
            return new Finding(
                    PartState.AWAY,
                    "The data directory cannot be read; see that it is there and belongs to the account that runs"
                            + " MuseGate.");
        }
    }

    /** What so many bytes mean. A small disk may be nearly full as long as gigabytes are left. */
    static Finding of(long usable, long total) {
        String left = usable / MEGABYTE + " MB are left";
        if (usable < FULL) {
            return new Finding(
                    PartState.AWAY, left + " in the data directory; make room, or move it to a larger disk.");
        }
        if (usable < SCARCE && usable < total / 100 * SCARCE_PERCENT) {
            return new Finding(PartState.DEGRADED, left + " in the data directory; make room before it is full.");
        }
        return new Finding(PartState.OK, left + " in the data directory.");
    }
}
