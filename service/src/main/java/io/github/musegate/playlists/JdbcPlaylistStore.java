package io.github.musegate.playlists;

import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Playlists in PostgreSQL. */
final class JdbcPlaylistStore implements PlaylistStore {

    private static final String SELECT = """
            select p.*, coalesce(p.busy_until > now(), false) as busy, u.username, e.n, e.ms
            from musegate_playlist p
                left join audiomuse_users u on u.id = p.owner_id
                cross join lateral (
                    select cast(count(*) as integer) as n, cast(coalesce(sum(duration_ms), 0) as bigint) as ms
                    from musegate_playlist_entry where playlist_id = p.id) e
            """;

    /** The account or the server may have been removed while it was written to. */
    private static final String SET_WHERE = """
            update musegate_playlist set
                server_id = (select server_id from music_servers where server_id = cast(:server as text)),
                account = :account,
                account_id = (select id from musegate_music_account where id = cast(:account_id as bigint)),
                remote_id = :remote_id, remote_name = :remote_name, remote_digest = :digest""";

    /** It is on no music server any more as far as the new owner is concerned. */
    private static final String GIVE = """
            update musegate_playlist set owner_id = ?, account = 'none', account_id = null, remote_id = null,
                remote_name = null, remote_digest = null, remote_attempt = null, state = 'detached',
                state_reason = null, state_problem = null, synced_at = null, busy_until = null
            """;

    private final Database database;

    JdbcPlaylistStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Playlist> find(long id) {
        return execute().get(SELECT + "where p.id = ?", id).map(JdbcPlaylistRows::playlist);
    }

    @Override
    public Optional<Playlist> lock(DbExecute transaction, long id) {
        return transaction.get(SELECT + "where p.id = ? for update of p", id).map(JdbcPlaylistRows::playlist);
    }

    @Override
    public Optional<Playlist> lockUnfinished(DbExecute transaction, OptionalInt owner, String serverId, String name) {
        Integer ownerId = owner.isPresent() ? owner.getAsInt() : null;
        transaction.get(
                "select 1 as one from pg_advisory_xact_lock(hashtextextended(?, 77))",
                ownerId + "/" + serverId + "/" + name);
        return transaction
                .createGet(SELECT + """
                        where p.owner_id is not distinct from cast(:owner as integer) and p.server_id = :server
                            and p.name = :name and p.remote_id is null and p.state in ('waiting', 'failed')
                        order by p.id limit 1 for update of p
                        """)
                .addParam("owner", ownerId)
                .addParam("server", serverId)
                .addParam("name", name)
                .execute()
                .map(JdbcPlaylistRows::playlist);
    }

    @Override
    public List<Playlist> list(PlaylistQuery query) {
        try (Stream<DbRow> rows = execute()
                .createQuery(SELECT + """
                        where (:everybody or p.owner_id is not distinct from cast(:owner as integer))
                            and strpos(lower(p.name), lower(:part)) > 0
                            and (cast(:server as text) is null or p.server_id = :server)
                            and p.id < :below
                        order by p.id desc limit :limit
                        """)
                .addParam("everybody", query.all())
                .addParam("owner", query.owner().isPresent() ? query.owner().getAsInt() : null)
                .addParam("part", query.part())
                .addParam("server", query.serverId().orElse(null))
                .addParam("below", query.below())
                .addParam("limit", query.limit())
                .execute()) {
            return rows.map(JdbcPlaylistRows::playlist).toList();
        }
    }

    @Override
    public List<Entry> entries(long id, int from, int limit) {
        try (Stream<DbRow> rows = execute().query("""
                select * from musegate_playlist_entry where playlist_id = ? and position >= ?
                order by position limit ?
                """, id, from, limit)) {
            return rows.map(JdbcPlaylistRows::entry).toList();
        }
    }

    @Override
    public Optional<Entry> entry(long id, long entryId) {
        return execute()
                .get("select * from musegate_playlist_entry where playlist_id = ? and id = ?", id, entryId)
                .map(JdbcPlaylistRows::entry);
    }

    @Override
    public List<String> itemIds(long id) {
        try (Stream<DbRow> rows = execute()
                .query("select item_id from musegate_playlist_entry where playlist_id = ? order by position", id)) {
            return rows.map(row -> row.column("item_id").getString()).toList();
        }
    }

    @Override
    public long insert(DbExecute transaction, OptionalInt owner, String name, String source, Whereabouts where) {
        return transaction
                .createGet("""
                        insert into musegate_playlist (owner_id, name, source, server_id, account, account_id, state)
                        values (cast(:owner as integer), :name, :source, :server, :account,
                            cast(:account_id as bigint), 'waiting')
                        returning id
                        """)
                .addParam("owner", owner.isPresent() ? owner.getAsInt() : null)
                .addParam("name", name)
                .addParam("source", source)
                .addParam("server", where.serverId().orElse(null))
                .addParam("account", where.account().id())
                .addParam("account_id", number(where.accountId()))
                .execute()
                .orElseThrow()
                .column("id")
                .getLong();
    }

    @Override
    public void claim(DbExecute transaction, long id, Duration time) {
        transaction.update(
                "update musegate_playlist set busy_until = now() + make_interval(secs => ?), state = 'waiting' where id = ?",
                time.toSeconds(),
                id);
    }

    @Override
    public void renew(Collection<Long> ids, Duration time) {
        execute().update("""
                        update musegate_playlist set busy_until = now() + make_interval(secs => ?)
                        where id in (select cast(jsonb_array_elements_text(cast(? as jsonb)) as bigint))
                            and busy_until is not null
                        """, time.toSeconds(), json(ids));
    }

    @Override
    public void changed(DbExecute transaction, long id) {
        transaction.update("update musegate_playlist set revision = revision + 1, updated_at = now() where id = ?", id);
    }

    @Override
    public void leftBySource(DbExecute transaction, long id) {
        transaction.update("update musegate_playlist set source_revision = revision where id = ?", id);
    }

    @Override
    public List<Playlist> bySource(OptionalInt owner, String serverId, String source, boolean unchanged) {
        try (Stream<DbRow> rows = execute()
                .createQuery(SELECT + """
                        where p.owner_id is not distinct from cast(:owner as integer) and p.server_id = :server
                            and p.source = :source and (p.revision = p.source_revision) = :unchanged
                        order by p.id
                        """)
                .addParam("owner", owner.isPresent() ? owner.getAsInt() : null)
                .addParam("server", serverId)
                .addParam("source", source)
                .addParam("unchanged", unchanged)
                .execute()) {
            return rows.map(JdbcPlaylistRows::playlist).toList();
        }
    }

    @Override
    public void rename(DbExecute transaction, long id, String name) {
        transaction.update("update musegate_playlist set name = ? where id = ?", name, id);
    }

    @Override
    public void put(DbExecute transaction, long id, List<Entry> entries) {
        JdbcEntries.put(transaction, id, entries);
    }

    @Override
    public void add(DbExecute transaction, long id, List<Entry> entries) {
        JdbcEntries.add(transaction, id, entries);
    }

    @Override
    public boolean remove(DbExecute transaction, long id, long entryId) {
        return JdbcEntries.remove(transaction, id, entryId);
    }

    @Override
    public boolean order(DbExecute transaction, long id, List<Long> entryIds) {
        return JdbcEntries.order(transaction, id, entryIds);
    }

    @Override
    public Optional<Attempt> attempt(long id) {
        return execute()
                .get("select cast(remote_attempt as text) as attempt from musegate_playlist where id = ?", id)
                .map(row -> row.column("attempt").get(String.class))
                .map(JdbcPlaylistStore::attempt);
    }

    private static Attempt attempt(String json) {
        try {
            return Json.convert(Json.parse(json.getBytes(StandardCharsets.UTF_8)), Attempt.class);
        } catch (IOException impossible) {
            throw new IllegalStateException("PostgreSQL gave jsonb that is no JSON", impossible);
        }
    }

    @Override
    public void begin(long id, Whereabouts where, Attempt attempt) {
        Map<String, @Nullable Object> values = values(id, where);
        values.put("attempt", json(attempt));
        execute()
                .createUpdate(SET_WHERE + ", remote_attempt = cast(:attempt as jsonb) where id = :id")
                .params(values)
                .execute();
    }

    @Override
    public void moved(long id, Whereabouts where) {
        execute()
                .createUpdate(SET_WHERE + " where id = :id")
                .params(values(id, where))
                .execute();
    }

    @Override
    public void synced(long id, Whereabouts where) {
        execute().createUpdate(SET_WHERE + """
                        , remote_attempt = null, state = 'synced', state_reason = null, state_problem = null,
                            synced_at = now(), busy_until = null
                        where id = :id
                        """).params(values(id, where)).execute();
    }

    @Override
    public void failed(long id, Problem why) {
        execute().update("""
                        update musegate_playlist
                        set state = 'failed', state_reason = ?, state_problem = ?, busy_until = null
                        where id = ?
                        """, why.error(), why.type().slug(), id);
    }

    private static Map<String, @Nullable Object> values(long id, Whereabouts where) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", id);
        values.put("server", where.serverId().orElse(null));
        values.put("account", where.account().id());
        values.put("account_id", number(where.accountId()));
        values.put("remote_id", where.remoteId().orElse(null));
        values.put("remote_name", where.remoteName().orElse(null));
        values.put("digest", where.digest().orElse(null));
        return values;
    }

    @Override
    public Set<String> remoteIds(String serverId, long except) {
        try (Stream<DbRow> rows = execute().query("""
                        select remote_id from musegate_playlist
                        where server_id = ? and id <> ? and remote_id is not null
                        """, serverId, except)) {
            return rows.map(row -> row.column("remote_id").getString()).collect(Collectors.toSet());
        }
    }

    @Override
    public void give(DbExecute transaction, long id, int owner) {
        transaction.update(GIVE + "where id = ?", owner, id);
    }

    @Override
    public void giveAll(DbExecute transaction, int from, int to) {
        transaction.update(GIVE + "where owner_id = ?", to, from);
    }

    @Override
    public long count(DbExecute transaction, int owner) {
        return transaction
                .get("select count(*) as n from musegate_playlist where owner_id = ?", owner)
                .orElseThrow()
                .column("n")
                .getLong();
    }

    @Override
    public void deleteAll(DbExecute transaction, int owner) {
        transaction.delete("delete from musegate_playlist where owner_id = ?", owner);
    }

    @Override
    public boolean delete(DbExecute transaction, long id) {
        return transaction.delete("delete from musegate_playlist where id = ?", id) == 1;
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
