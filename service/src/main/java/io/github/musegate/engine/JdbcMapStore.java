package io.github.musegate.engine;

import io.github.musegate.catalogue.KeyCondition;
import io.github.musegate.catalogue.TrackKeys;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Maps in PostgreSQL. */
final class JdbcMapStore implements MapStore {

    private final Database database;

    JdbcMapStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Drawn> find(String serverId) {
        return database.client()
                .execute()
                .get("select points, built_at from musegate_map where server_id = ?", serverId)
                .map(row -> new Drawn(
                        row.column("points").getLong(),
                        row.column("built_at").get(Timestamp.class).toInstant()));
    }

    @Override
    public List<Point> points(String serverId, Optional<TrackKeys> only, double share, int most) {
        try (Stream<DbRow> rows = database.client()
                .execute()
                .query(
                        "select track_id, x, y from musegate_map_point where server_id = ? and place <= ?"
                                + KeyCondition.sql("track_id", only) + " order by place limit ?",
                        Stream.of(Stream.of(serverId, share), KeyCondition.parameters(only), Stream.of(most))
                                .flatMap(Function.identity())
                                .toArray())) {
            return rows.map(row -> new Point(
                            row.column("track_id").getLong(),
                            row.column("x").get(Float.class),
                            row.column("y").get(Float.class)))
                    .toList();
        }
    }

    @Override
    public List<Middle> artists(String serverId, Optional<TrackKeys> only, int most) {
        try (Stream<DbRow> rows = database.client()
                .execute()
                .query(
                        "select coalesce(min(t.artist_id), md5(t.artist_words)) as id,"
                                + " mode() within group (order by t.artist) as name, avg(p.x) as x, avg(p.y) as y"
                                + " from musegate_map_point p join musegate_track t on t.id = p.track_id"
                                + " where p.server_id = ? and t.gone_at is null and t.artist_words <> ''"
                                + KeyCondition.sql("t.id", only)
                                + " group by t.artist_words order by count(*) desc, t.artist_words limit ?",
                        Stream.of(Stream.of(serverId), KeyCondition.parameters(only), Stream.of(most))
                                .flatMap(Function.identity())
                                .toArray())) {
            return rows.map(row -> new Middle(
                            row.column("id").getString(),
                            row.column("name").getString(),
                            row.column("x").getDouble(),
                            row.column("y").getDouble()))
                    .toList();
        }
    }

    @Override
    public long count(String serverId, Optional<TrackKeys> only) {
        return database.client()
                .execute()
                .get(
                        "select count(*) as n from musegate_map_point where server_id = ?"
                                + KeyCondition.sql("track_id", only),
                        Stream.concat(Stream.of(serverId), KeyCondition.parameters(only))
                                .toArray())
                .orElseThrow()
                .column("n")
                .getLong();
    }

    @Override
    public boolean claim(DbExecute transaction, String serverId) {
        return transaction
                .get(
                        "select pg_try_advisory_xact_lock(hashtext('musegate_map'), hashtext(?)) as mine,"
                                + " set_config('idle_in_transaction_session_timeout', '0', true) as patience",
                        serverId)
                .orElseThrow()
                .column("mine")
                .getBoolean();
    }

    @Override
    public boolean claimed(String serverId) {
        // PostgreSQL shows the two numbers of a lock without their signs
        return database.client()
                .execute()
                .get("""
                        select exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
                            and database = (select oid from pg_database where datname = current_database())
                            and cast(classid as bigint) = (cast(hashtext('musegate_map') as bigint) & 4294967295)
                            and cast(objid as bigint) = (cast(hashtext(?) as bigint) & 4294967295)) as claimed
                        """, serverId)
                .orElseThrow()
                .column("claimed")
                .getBoolean();
    }

    @Override
    public void clear(DbExecute transaction, String serverId) {
        transaction.delete("delete from musegate_map_point where server_id = ?", serverId);
    }

    @Override
    public void add(DbExecute transaction, String serverId, List<Point> points) {
        transaction.insert("""
                        insert into musegate_map_point (track_id, server_id, x, y)
                        select t.id, t.server_id, point.x, point.y
                        from jsonb_to_recordset(cast(? as jsonb)) as point (key bigint, x real, y real)
                            join musegate_track t on t.id = point.key and t.server_id = ?
                        """, new String(Json.bytes(points), StandardCharsets.UTF_8), serverId);
    }

    @Override
    public void end(DbExecute transaction, String serverId, long points) {
        transaction.insert("""
                        insert into musegate_map (server_id, points) values (?, ?)
                        on conflict (server_id) do update set points = excluded.points, built_at = now()
                        """, serverId, points);
    }
}
