package io.github.musegate.db;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Finds out what the migrations would do to a database, and whether they can be run there, by running them in one
 * transaction that is rolled back. What they need is held from others until then, so it is taken in one moment in which
 * nobody uses it, or not at all.
 */
public final class Rehearsal {

    private static final String SCRIPTS = "/db/migration/";

    /** How long the tables may be kept from others. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int TRIES = 15;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** PostgreSQL's word for a lock that somebody else has. */
    private static final String TAKEN = "55P03";

    private static final String COLUMNS = """
            select table_name, column_name, data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
            from information_schema.columns
            where table_schema = current_schema()
            """;

    private Rehearsal() {}

    /**
     * Rehearses the migrations that the database has not seen. Others wait for it for a moment, ten seconds at
     * most, and nothing is left of it.
     *
     * @param address the database, which must answer
     * @return what they would do
     * @throws StartProblem when one cannot be run, or another program does not let go of what they need
     */
    public static SchemaChange run(DatabaseAddress address) {
        try (Connection connection = Pool.patientSource(address).getConnection();
                Statement statement = connection.createStatement()) {
            List<String> names = pending(address);
            List<String> scripts = names.stream().map(Rehearsal::text).toList();
            connection.setAutoCommit(false);
            statement.execute("set local lock_timeout = '1s'");
            alone(statement, address);
            Map<String, String> before = columns(statement);
            hold(statement, named(scripts, tables(before)), address);
            Map<String, String> after = rehearse(statement, scripts);
            connection.rollback(); // at once: from the first statement on, others have been waiting
            return change(scripts.size(), before, after);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StartProblem("The look at " + address + " was interrupted; nothing was changed.", stop);
        } catch (SQLException | FlywayException failure) {
            throw new StartProblem(
                    "The tables in " + address + " could not be brought up to date: " + Migrations.reason(failure)
                            + ".",
                    failure);
        }
    }

    private static Map<String, String> rehearse(Statement statement, List<String> scripts) throws SQLException {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (String script : scripts) {
            long left = Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis());
            statement.execute("set local statement_timeout = " + left);
            statement.execute(script);
        }
        return columns(statement);
    }

    /** The tables of these that a migration changes, or names in one that it makes. */
    private static List<String> named(List<String> scripts, Set<String> tables) {
        String all = String.join("\n", scripts).replaceAll("--[^\n]*", "");
        return tables.stream()
                .filter(table -> Pattern.compile(
                                "\\b(?:table|update|on|into|from|references)\\s+(?:if (?:not )?exists\\s+|only\\s+)*"
                                        + Pattern.quote(table) + "\\b",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(all)
                        .find())
                .toList();
    }

    /**
     * Takes all tables at once or none. Whoever waits for a table that somebody reads lets everybody after it wait too,
     * and one migration after the other would wait with the tables of those before in its hands.
     */
    private static void hold(Statement statement, List<String> tables, DatabaseAddress address)
            throws SQLException, InterruptedException {
        if (tables.isEmpty()) {
            return;
        }
        String lock = tables.stream()
                .map(table -> '"' + table.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", ", "lock table ", " in access exclusive mode nowait"));
        for (int i = 0; i < TRIES; i++) {
            statement.execute("savepoint free");
            try {
                statement.execute(lock);
                return;
            } catch (SQLException failure) {
                if (!TAKEN.equals(failure.getSQLState())) {
                    throw failure;
                }
                statement.execute("rollback to savepoint free"); // gives back those that it got
            }
            Thread.sleep(PAUSE);
        }
        throw new StartProblem("Another program is using the tables in " + address
                + " all the time. Stop it (AudioMuse-AI, or another MuseGate), then try again.");
    }

    /** The migrations themselves would stand in each other's way. */
    private static void alone(Statement statement, DatabaseAddress address) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_try_advisory_xact_lock(" + Migrations.LOCK + ")")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new StartProblem("Another MuseGate is bringing the tables in " + address
                        + " up to date just now. Try again in a moment.");
            }
        }
    }

    private static List<String> pending(DatabaseAddress address) {
        return List.of(Migrations.library(Pool.patientSource(address)).info().pending()).stream()
                .map(MigrationInfo::getScript)
                .toList();
    }

    private static String text(String script) {
        try (InputStream file = Rehearsal.class.getResourceAsStream(SCRIPTS + script)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + script);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(script + " cannot be read", unreadable);
        }
    }

    /** The types and rules of all columns, as {@code table.column}. */
    private static Map<String, String> columns(Statement statement) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.put(rows.getString(1) + "." + rows.getString(2), rows.getString(3));
            }
        }
        return columns;
    }

    private static SchemaChange change(int migrations, Map<String, String> before, Map<String, String> after) {
        Set<String> known = tables(before);
        return new SchemaChange(
                migrations,
                tables(after).stream().filter(table -> !known.contains(table)).toList(),
                after.keySet().stream()
                        .filter(column -> known.contains(table(column)) && !before.containsKey(column))
                        .toList(),
                before.entrySet().stream()
                        .filter(column -> !column.getValue().equals(after.get(column.getKey())))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static Set<String> tables(Map<String, String> columns) {
        return columns.keySet().stream().map(Rehearsal::table).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }
}
