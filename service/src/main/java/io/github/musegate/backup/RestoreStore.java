package io.github.musegate.backup;

import io.github.musegate.settings.MachineKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A database that is to hold what a backup holds. The tables are made and filled beside those that are there, and take
 * their place in one transaction; until then nothing is changed.
 */
interface RestoreStore extends AutoCloseable {

    /**
     * What would be replaced.
     *
     * @param accounts how many people have an account
     * @param servers how many music servers are set up
     * @param playlists how many playlists there are
     */
    record Occupants(long accounts, long servers, long playlists) {

        boolean none() {
            return accounts + servers + playlists == 0;
        }
    }

    /** What is there now. */
    Occupants occupants();

    /** Makes the empty tables of a level; gives those that a backup of this level has. */
    List<BackupTable> prepare(String level);

    /** Takes the rows of a table in; gives how many. */
    long read(BackupTable table, InputStream in) throws IOException;

    /** Ends the reading: numbers are given from there on, and the tables are brought up to date. */
    void complete(Map<String, Long> counters);

    /** Ends what must not come back to life, and puts the tables in the place of the present ones. */
    Aftermath replace(MachineKey key, String from);

    /** Forgets what was begun and not finished. */
    @Override
    void close();
}
