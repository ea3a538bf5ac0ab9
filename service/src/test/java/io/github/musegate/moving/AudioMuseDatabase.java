package io.github.musegate.moving;

import io.github.musegate.db.TestDatabase;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A database as AudioMuse-AI leaves it, before MuseGate has seen it. */
public final class AudioMuseDatabase implements AutoCloseable {

    private final TestDatabase database = TestDatabase.createEmpty();

    private AudioMuseDatabase(String rows) {
        run("tables.sql");
        run(rows);
    }

    private void run(String script) {
        try (InputStream sql = AudioMuseDatabase.class.getResourceAsStream("/audiomuse/" + script)) {
            database.run(new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every documented table, and nothing odd. */
    public static AudioMuseDatabase whole() {
        return new AudioMuseDatabase("whole.sql");
    }

    /** The odd rows that are found in real ones. */
    public static AudioMuseDatabase odd() {
        return new AudioMuseDatabase("database.sql");
    }

    /** The database. */
    public TestDatabase database() {
        return database;
    }

    /** The rows that a statement gives, the first column of each. */
    public List<String> column(String sql) {
        return database.database()
                .client()
                .execute()
                .query(sql)
                .map((DbRow row) -> row.column(1).getString())
                .toList();
    }

    /** The columns of its tables, as information_schema tells of them; those of MuseGate's own tables are left out. */
    public List<String> columns() {
        return column("""
                select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
                    || coalesce(column_default, '')
                from information_schema.columns
                where table_schema = 'public' and table_name not like 'musegate%'
                order by 1
                """);
    }

    /** Everything in it: the columns, and a digest of the rows of each table. */
    public Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        content.put("columns", String.join("\n", columns()));
        content.put(
                "indexes", String.join("\n", column("select indexdef from pg_indexes where schemaname = 'public'")));
        Stream<String> tables =
                column("select table_name from information_schema.tables where table_schema = 'public' order by 1")
                        .stream();
        tables.forEach(table -> content.put(
                table,
                column("select coalesce(md5(string_agg(cast(t as text), '|' order by cast(t as text))), '') from "
                                + table + " as t")
                        .getFirst()));
        return content;
    }

    @Override
    public void close() {
        database.close();
    }
}
