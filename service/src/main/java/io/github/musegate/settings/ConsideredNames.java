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

    private static final String FACT = "environment.considered";

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
        rest.removeAll(read(Facts.of(database)));
        return rest;
    }

    /**
     * Remembers names, within the transaction that writes what they gave.
     *
     * @param transaction the transaction's executor
     * @param names the names that were considered
     */
    public static void add(DbExecute transaction, Collection<String> names) {
        Facts facts = Facts.within(transaction);
        facts.lock(FACT);
        Set<String> all = read(facts);
        if (all.addAll(names)) {
            facts.put(FACT, String.join(",", all));
        }
    }

    private static Set<String> read(Facts facts) {
        return Arrays.stream(facts.find(FACT).orElse("").split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
