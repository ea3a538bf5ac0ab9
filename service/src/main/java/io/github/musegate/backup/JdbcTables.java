package io.github.musegate.backup;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What PostgreSQL knows of our tables in a schema. */
final class JdbcTables {

    private static final String OURS = "c.relkind = 'r' and n.nspname = ? and (c.relname like 'musegate\\_%'"
            + " or c.relname in ('audiomuse_users', 'app_config', 'music_servers'))";

    private JdbcTables() {}

    /** Makes text mean the same wherever it is written and read. */
    static void speakPlainly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set datestyle to 'ISO, YMD'; set intervalstyle to 'postgres'; set time zone 'UTC';"
                    + " set bytea_output to 'hex'; set extra_float_digits to 3; set statement_timeout to 0;"
                    + " set idle_in_transaction_session_timeout to 0");
        }
    }

    /** The names of all tables of ours. */
    static Set<String> names(Connection connection, String schema) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where " + OURS)) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /** The tables that belong in a backup, those that others name before those others. */
    static List<BackupTable> kept(Connection connection, String schema) throws SQLException {
        Map<String, BackupTable> tables = new LinkedHashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("select c.relname, array_agg(a.attname::text order by a.attnum)"
                        + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
                        + " where " + OURS + " group by c.relname order by c.relname")) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    if (!LeftOut.contains(name)) {
                        tables.put(name, new BackupTable(name, texts(rows.getArray(2))));
                    }
                }
            }
        }
        return inOrder(tables, named(connection, schema));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** By table, the tables that its rows name. */
    private static Map<String, Set<String>> named(Connection connection, String schema) throws SQLException {
        Map<String, Set<String>> named = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select c.relname, o.relname from pg_constraint f join pg_class c on c.oid = f.conrelid"
                        + " join pg_class o on o.oid = f.confrelid join pg_namespace n on n.oid = c.relnamespace"
                        + " where f.contype = 'f' and n.nspname = ? and c.oid <> o.oid")) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    named.computeIfAbsent(rows.getString(1), table -> new TreeSet<>())
                            .add(rows.getString(2));
                }
            }
        }
        return named;
    }

    private static List<BackupTable> inOrder(Map<String, BackupTable> tables, Map<String, Set<String>> named) {
        List<BackupTable> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (ordered.size() < tables.size()) {
            int before = ordered.size();
            for (BackupTable table : tables.values()) {
                boolean ready = named.getOrDefault(table.name(), Set.of()).stream()
                        .allMatch(other -> done.contains(other) || !tables.containsKey(other));
                if (ready && done.add(table.name())) {
                    ordered.add(table);
                }
            }
            if (ordered.size() == before) {
                throw new IllegalStateException("Tables name each other in a circle: " + tables.keySet());
            }
        }
        return ordered;
    }

    /** How far the numbering of rows is, by {@code table.column}; 0 where no number was given yet. */
    static Map<String, Long> counters(Connection connection, String schema) throws SQLException {
        Map<String, Long> counters = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select c.relname, a.attname, coalesce(pg_sequence_last_value(s.name::regclass), 0)"
                        + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
                        + " cross join lateral (select pg_get_serial_sequence("
                        + "format('%I.%I', n.nspname, c.relname), a.attname) as name) s"
                        + " where s.name is not null and " + OURS)) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String table = rows.getString(1);
                    if (!LeftOut.contains(table)) {
                        counters.put(table + "." + rows.getString(2), rows.getLong(3));
                    }
                }
            }
        }
        return counters;
    }

    /** A COPY of one table, with names that came from the functions above. */
    static String copy(String schema, BackupTable table, String direction) {
        List<String> columns = table.columns().stream().map(JdbcTables::quoted).toList();
        return "copy " + place(schema, table.name()) + " (" + String.join(", ", columns) + ") " + direction;
    }

    static String place(String schema, String table) {
        return quoted(schema) + "." + quoted(table);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
