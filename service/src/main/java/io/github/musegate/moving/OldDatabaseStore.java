package io.github.musegate.moving;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a database as it was found. What is not there reads as empty. */
interface OldDatabaseStore {

    /** The names of its tables. */
    Set<String> tables();

    /** The types of all columns, as {@code table.column}. */
    Map<String, String> columns();

    /** Everybody, by id. */
    List<OldUser> users();

    /** AudioMuse-AI's settings by name. Secrets are among the values. */
    Map<String, String> config();

    /** The music servers, by name. */
    List<OldServer> servers();

    /** How many moves between music servers have credentials of the target in clear. */
    int migrationsWithSecrets();

    /** The connections that other programs have to it. */
    OtherPrograms otherPrograms();

    /**
     * Connections of other programs.
     *
     * @param seen those that are known to be others'
     * @param hidden those of another role, of which PostgreSQL does not tell this one what they are
     */
    record OtherPrograms(int seen, int hidden) {}
}
