package io.github.musegate.musicserver;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.github.musegate.settings.Facts;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Music servers in PostgreSQL, in AudioMuse-AI's table. */
final class JdbcMusicServerStore implements MusicServerStore {

    private static final String LIST = """
            select server_id, name, server_type, cast(creds as text) as creds, coalesce(music_libraries, '') as libraries,
                is_default
            from music_servers
            order by is_default desc, lower(name), server_id
            """;

    private final Database database;

    JdbcMusicServerStore(Database database) {
        this.database = database;
    }

    @Override
    public List<MusicServer> list() {
        return list(database.client().execute());
    }

    @Override
    public List<MusicServer> lock(DbExecute transaction) {
        Facts.within(transaction).lock("music_servers");
        return list(transaction);
    }

    private static List<MusicServer> list(DbExecute db) {
        try (Stream<DbRow> rows = db.createQuery(LIST).execute()) {
            return rows.map(row -> new MusicServer(
                            row.column("server_id").getString(),
                            row.column("name").getString(),
                            row.column("server_type").getString(),
                            creds(row.column("creds").getString()),
                            row.column("libraries").getString(),
                            row.column("is_default").get(Boolean.class)))
                    .toList();
        }
    }

    /** What is no text, such as null, is left out: AudioMuse-AI never needs it. */
    private static Map<String, String> creds(String json) {
        Map<String, String> creds = new HashMap<>();
        try {
            JsonNode tree = Json.parse(json.getBytes(StandardCharsets.UTF_8));
            tree.properties().forEach(member -> {
                if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                    creds.put(member.getKey(), member.getValue().asText());
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException("PostgreSQL gave jsonb that is no JSON", impossible);
        }
        return creds;
    }

    @Override
    public void insert(DbExecute transaction, MusicServer server) {
        transaction
                .createInsert("""
                        insert into music_servers (server_id, name, server_type, creds, music_libraries, is_default)
                        values (?, ?, ?, cast(? as jsonb), ?, ?)
                        """)
                .addParam(server.id())
                .addParam(server.name())
                .addParam(server.type())
                .addParam(json(server))
                .addParam(server.libraries())
                .addParam(server.isDefault())
                .execute();
    }

    @Override
    public void update(DbExecute transaction, MusicServer server) {
        transaction
                .createUpdate("""
                        update music_servers
                        set name = ?, server_type = ?, creds = cast(? as jsonb), music_libraries = ?, is_default = ?,
                            updated_at = current_timestamp
                        where server_id = ?
                        """)
                .addParam(server.name())
                .addParam(server.type())
                .addParam(json(server))
                .addParam(server.libraries())
                .addParam(server.isDefault())
                .addParam(server.id())
                .execute();
    }

    @Override
    public void putMember(DbExecute transaction, String id, String member, String text) {
        transaction
                .createUpdate("""
                        update music_servers
                        set creds = jsonb_set(creds, string_to_array(?, ''), to_jsonb(cast(? as text)))
                        where server_id = ?
                        """)
                .addParam(member)
                .addParam(text)
                .addParam(id)
                .execute();
    }

    @Override
    public void forgetOlder(DbExecute transaction, List<String> names) {
        transaction
                .createDelete("delete from app_config where key = any (string_to_array(?, ','))")
                .addParam(String.join(",", names))
                .execute();
    }

    private static String json(MusicServer server) {
        return new String(Json.bytes(server.creds()), StandardCharsets.UTF_8);
    }

    @Override
    public void clearDefault(DbExecute transaction) {
        transaction
                .createUpdate("update music_servers set is_default = false where is_default")
                .execute();
    }

    @Override
    public void delete(DbExecute transaction, String id) {
        transaction
                .createDelete("delete from music_servers where server_id = ?")
                .addParam(id)
                .execute();
    }

    @Override
    public Map<String, String> older(List<String> names) {
        Map<String, String> values = new HashMap<>();
        try (Stream<DbRow> rows = database.client()
                .execute()
                .createQuery("select key, value from app_config where key = any (string_to_array(?, ','))")
                .addParam(String.join(",", names))
                .execute()) {
            rows.forEach(row -> values.put(
                    row.column("key").getString(), row.column("value").getString()));
        }
        return values;
    }
}
