package io.github.musegate.settings;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which names of the environment this database has considered. Each is considered once, present or not, so that a later
 * start with another environment changes nothing, while a later version can import the names that it learns.
 */
public final class ConsideredNames {

    private static final String CONSIDERED = "environment.considered";
    private static final String IMPORTED = "environment.imported";

    private final Database database;

    /**
     * The names that a database remembers.
     *
     * @param database the database
     */
    public ConsideredNames(Database database) {
        this.database = database;
    }

    /**
     * Leaves out what was considered before.
     *
     * @param names the names that a room knows
     * @return those of them that are new to this database
     */
    public Set<String> unseen(Collection<String> names) {
        Set<String> rest = new TreeSet<>(names);
        rest.removeAll(read(Facts.of(database), CONSIDERED));
        return rest;
    }

    /**
     * What the environment gave in the life of the database.
     *
     * @return the names whose value was taken over
     */
    public Set<String> imported() {
        return read(Facts.of(database), IMPORTED);
    }

    /**
     * Remembers names, within the transaction that writes what they gave.
     *
     * @param transaction the transaction's executor
     * @param names the names that were considered
     * @param imported those of them whose value was taken over
     */
    public static void add(DbExecute transaction, Collection<String> names, Collection<String> imported) {
        Facts facts = Facts.within(transaction);
        facts.lock(CONSIDERED);
        add(facts, CONSIDERED, names);
        add(facts, IMPORTED, imported);
    }

    private static void add(Facts facts, String fact, Collection<String> names) {
        Set<String> all = read(facts, fact);
        if (all.addAll(names)) {
            facts.put(fact, String.join(",", all));
        }
    }

    private static Set<String> read(Facts facts, String fact) {
        return Arrays.stream(facts.find(fact).orElse("").split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
