package io.github.musegate.moving;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads AudioMuse-AI's tables, of which an older one may lack some. */
final class JdbcOldDatabaseStore implements OldDatabaseStore {

    private final Database database;

    JdbcOldDatabaseStore(Database database) {
        this.database = database;
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(list(
                "select table_name from information_schema.tables where table_schema = current_schema()",
                row -> row.column("table_name").getString()));
    }

    @Override
    public Map<String, String> columns() {
        return list(
                        """
                        select table_name || '.' || column_name as name, data_type
                        from information_schema.columns where table_schema = current_schema()
                        """,
                        row -> Map.entry(
                                row.column("name").getString(),
                                row.column("data_type").getString()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<OldUser> users() {
        if (!has("audiomuse_users.username")) {
            return List.of();
        }
        // the oldest had no roles
        String role = has("audiomuse_users.role") ? "coalesce(role, '') as role" : "'user' as role";
        return list(
                "select username, " + role
                        + ", password_hash like '$argon2%' as hashed from audiomuse_users order by id",
                row -> new OldUser(
                        row.column("username").getString(),
                        row.column("role").getString(),
                        row.column("hashed").get(Boolean.class)));
    }

    @Override
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>();
        if (has("app_config.key")) {
            list(
                    "select key, value from app_config",
                    row -> config.put(
                            row.column("key").getString(), row.column("value").getString()));
        }
        return config;
    }

    @Override
    public List<OldServer> servers() {
        if (!has("music_servers.name")) {
            return List.of();
        }
        String creds = has("music_servers.creds") ? "cast(creds as text)" : "'{}'";
        return list(
                "select name, coalesce(server_type, '') as type, coalesce(" + creds
                        + ", '{}') as creds, coalesce(is_default, false) as is_default"
                        + " from music_servers order by lower(name), server_id",
                row -> new OldServer(
                        row.column("name").getString(),
                        row.column("type").getString(),
                        members(row.column("creds").getString()),
                        row.column("is_default").get(Boolean.class)));
    }

    private static Map<String, String> members(String json) {
        Map<String, String> members = new HashMap<>();
        try {
            JsonNode tree = Json.parse(json.getBytes(StandardCharsets.UTF_8));
            tree.properties()
                    .forEach(member ->
                            members.put(member.getKey(), member.getValue().asText("")));
        } catch (IOException impossible) {
            throw new IllegalStateException("PostgreSQL gave jsonb that is no JSON", impossible);
        }
        return members;
    }

    @Override
    public int migrationsWithSecrets() {
        return has("migration_session.target_creds")
                ? count(
                        "select count(*) as n from migration_session where coalesce(target_creds, '') not in ('', '{}')")
                : 0;
    }

    @Override
    public OtherPrograms otherPrograms() {
        // of another role's connections only an administrator sees the type; what PostgreSQL runs itself has no role
        return list(
                        """
                        select count(*) filter (where backend_type = 'client backend') as seen,
                            count(*) filter (where backend_type is null and usesysid is not null) as hidden
                        from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                            and coalesce(application_name, '') <> 'musegate'
                        """,
                        row -> new OtherPrograms(
                                row.column("seen").get(Long.class).intValue(),
                                row.column("hidden").get(Long.class).intValue()))
                .getFirst();
    }

    private boolean has(String column) {
        return columns().containsKey(column);
    }

    private int count(String sql) {
        return list(sql, row -> row.column("n").get(Long.class).intValue()).getFirst();
    }

    private <T> List<T> list(String sql, Function<DbRow, T> read) {
        try (Stream<DbRow> rows = database.client().execute().createQuery(sql).execute()) {
            return rows.map(read).toList();
        }
    }
}
