package io.github.musegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page of the database's tables: names and types come from a migrated database, the sentences stand on the page alone
 * and stay when it is written anew.
 */
class DatabasePageTest {

    private static final String INTRODUCTION = """
            # The database

            Every table and every column of MuseGate, from a database that this version has made; a test compares them. Some
            tables keep the names and columns that AudioMuse-AI knows, so that one can go back to it
            ([decision 4](decisions/004-tables-shared-with-audiomuse.md)); all others begin with `musegate_`. *Sealed*
            means encrypted with the secret key and bound to its row. Times are in UTC.

            Look as much as you like. Writing by hand is no interface: a version may change any of it, except the two
            statements of the [rescue](rescue.md).
            """;

    private static final String COLUMNS = """
            select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                (select string_agg(distinct f.confrelid::regclass::text, ', ') from pg_constraint f
                 where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey))
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0
                and not a.attisdropped
            order by c.relname, a.attnum
            """;

    private static final Pattern HEADING = Pattern.compile("## `(\\w+)`");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|[^|]*\\|[^|]*\\|(.*)\\|");

    private record Column(String name, String type, boolean required, String leadsTo) {}

    @Test
    void saysWhichTablesAndColumnsThereAre() throws SQLException {
        Map<String, List<Column>> tables = tables();
        assertThat(tables).hasSizeGreaterThan(30);
        DocsPage page = DocsPage.of("database.md");
        page.isWrittenFromTheCode(written(tables, sentences(page.text())), getClass());
    }

    @Test
    void saysOfEachWhatItIs() throws SQLException {
        Map<String, String> sentences = sentences(DocsPage.of("database.md").text());
        tables().forEach((table, columns) -> {
            assertThat(sentences.getOrDefault(table, "")).as(table).isNotBlank();
            columns.forEach(column -> assertThat(sentences.getOrDefault(table + "." + column.name(), ""))
                    .as("what is " + table + "." + column.name() + "? docs/database.md does not say it")
                    .isNotBlank());
        });
    }

    private static Map<String, List<Column>> tables() throws SQLException {
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        try (TestDatabase database = TestDatabase.create();
                Connection connection = connect(database.address());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                String leadsTo = rows.getString(5);
                tables.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add(new Column(
                                rows.getString(2),
                                rows.getString(3),
                                rows.getBoolean(4),
                                leadsTo == null ? "" : leadsTo));
            }
        }
        return tables;
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.name(), "postgres", "");
    }

    /** What the page says of tables and columns, by {@code table} and {@code table.column}. */
    private static Map<String, String> sentences(String page) {
        Map<String, String> sentences = new HashMap<>();
        String table = "";
        for (String line : page.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                table = heading.group(1);
            } else if (row.matches()) {
                sentences.put(table + "." + row.group(1), row.group(2).strip());
            } else if (!table.isEmpty() && !line.isBlank() && !line.startsWith("|")) {
                sentences.merge(table, line, (before, more) -> before + "\n" + more);
            }
        }
        return sentences;
    }

    private static String written(Map<String, List<Column>> tables, Map<String, String> sentences) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        tables.forEach((table, columns) -> {
            page.append("\n## `").append(table).append("`\n\n");
            page.append(sentences.getOrDefault(table, ""))
                    .append("\n\n| column | type | | what it is |\n|---|---|---|---|\n");
            for (Column column : columns) {
                String type = column.type() + (column.leadsTo().isEmpty() ? "" : " → `" + column.leadsTo() + "`");
                page.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                column.name(),
                                type,
                                column.required() ? "" : "may be empty",
                                sentences.getOrDefault(table + "." + column.name(), "")));
            }
        });
        return page.toString();
    }
}
