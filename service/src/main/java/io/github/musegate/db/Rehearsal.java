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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Finds out what the migrations would do to a database, and whether they can be run there, by running them in one
 * transaction that is rolled back.
 */
public final class Rehearsal {

    private static final String SCRIPTS = "/db/migration/";

    private static final String COLUMNS = """
            select table_name, column_name, data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
            from information_schema.columns
            where table_schema = current_schema()
            """;

    private Rehearsal() {}

    /**
     * Rehearses the migrations that the database has not seen. Others wait for it for a moment, and nothing is left of
     * it.
     *
     * @param address the database, which must answer
     * @return what they would do
     * @throws StartProblem when one cannot be run, or another program holds what they need
     */
    public static SchemaChange run(DatabaseAddress address) {
        try (Connection connection = Pool.patientSource(address).getConnection();
                Statement statement = connection.createStatement()) {
            List<String> scripts = pending(address);
            connection.setAutoCommit(false);
            // a program that works on the tables meanwhile must not be kept from it
            statement.execute("set local lock_timeout = '3s'");
            statement.execute("set local statement_timeout = '10s'");
            alone(statement, address);
            Map<String, String> before = columns(statement);
            for (String script : scripts) {
                statement.execute(text(script));
            }
            Map<String, String> after = columns(statement);
            connection.rollback();
            return change(scripts.size(), before, after);
        } catch (SQLException | FlywayException failure) {
            throw new StartProblem(
                    "The tables in " + address + " could not be brought up to date: " + Migrations.reason(failure)
                            + ".",
                    failure);
        }
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
