package io.github.musegate.moving;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.Database;
import io.github.musegate.db.Rehearsal;
import io.github.musegate.db.SchemaChange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The room's front door. Looking changes nothing in the database. */
public final class MovingIn {

    private static final String OURS = "musegate_";

    private final DatabaseAddress address;

    /**
     * A move into a database.
     *
     * @param address the database, which AudioMuse-AI or an older MuseGate may have made
     */
    public MovingIn(DatabaseAddress address) {
        this.address = address;
    }

    /**
     * Whether MuseGate has opened the database before.
     *
     * @return whether it has tables of ours
     * @throws StartProblem when the database cannot be reached
     */
    public boolean done() {
        try (Database database = Database.visit(address)) {
            return new JdbcOldDatabaseStore(database).tables().contains(OURS + "session");
        }
    }

    /**
     * Looks at everything.
     *
     * @return what there is to know, what would change first
     * @throws StartProblem when the database cannot be reached
     */
    public List<Finding> look() {
        try (Database database = Database.visit(address)) {
            OldDatabaseStore store = new JdbcOldDatabaseStore(database);
            List<Finding> findings = new ArrayList<>(changes());
            findings.addAll(ColumnFindings.of(store.columns()));
            if (findings.stream().noneMatch(finding -> finding.weight() == Finding.Weight.BLOCKING)) {
                findings.addAll(PeopleFindings.of(store));
                findings.addAll(ConfigFindings.of(store));
                findings.addAll(ServerFindings.of(store));
            }
            findings.addAll(others(store));
            return findings;
        }
    }

    private List<Finding> changes() {
        SchemaChange change;
        try {
            change = Rehearsal.run(address);
        } catch (StartProblem cannot) {
            return List.of(Finding.blocking(String.valueOf(cannot.getMessage())));
        }
        if (change.migrations() == 0) {
            return List.of(Finding.taken("The tables are those of this version already."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.change("Tables of MuseGate's own are added: " + String.join(", ", change.tables()) + "."));
        change.columns().stream()
                .filter(column -> !column.startsWith(OURS))
                .collect(Collectors.groupingBy(
                        column -> column.substring(0, column.indexOf('.')),
                        TreeMap::new,
                        Collectors.mapping(
                                column -> column.substring(column.indexOf('.') + 1), Collectors.joining(", "))))
                .forEach((table, columns) -> findings.add(Finding.change(
                        "Columns are added to " + table + ": " + columns + ". AudioMuse-AI passes over them.")));
        change.altered().stream()
                .filter(column -> !column.startsWith(OURS))
                .forEach(column ->
                        findings.add(Finding.blocking(column + " would be changed, which must not happen; tell us.")));
        return findings;
    }

    private static List<Finding> others(OldDatabaseStore store) {
        List<Finding> findings = new ArrayList<>();
        TreeSet<String> tables = new TreeSet<>(store.tables());
        tables.removeIf(table -> table.startsWith(OURS) || ColumnFindings.SHARED.contains(table));
        if (!tables.isEmpty()) {
            findings.add(Finding.left("AudioMuse-AI's other tables: " + String.join(", ", tables) + "."));
        }
        findings.addAll(programs(store.otherPrograms()));
        return findings;
    }

    private static List<Finding> programs(OldDatabaseStore.OtherPrograms others) {
        List<Finding> findings = new ArrayList<>();
        if (others.seen() > 0) {
            findings.add(
                    Finding.odd(
                            "Other programs have " + connections(others.seen())
                                    + " to this database. Stop AudioMuse-AI before MuseGate starts: only one of the two may run on it."));
        }
        if (others.hidden() > 0) {
            findings.add(Finding.odd("Another role of PostgreSQL has " + connections(others.hidden())
                    + " to this database, and this role is not told what they are: AudioMuse-AI may be running. Make sure"
                    + " that it is stopped before MuseGate starts: only one of the two may run on it."));
        }
        return findings;
    }

    private static String connections(int number) {
        return number == 1 ? "1 connection" : number + " connections";
    }
}
