package io.github.musegate.catalogue;

import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.github.musegate.sound.Key;
import io.github.musegate.sound.SoundFeatures;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was seen and heard, in PostgreSQL. */
final class JdbcFindingStore implements FindingStore {

    /** Another recording, or the same one in another file: what is not known does not differ. */
    private static final String CHANGED = """
            (old.size_bytes <> excluded.size_bytes and old.size_bytes > 0 and excluded.size_bytes > 0
                or old.duration_ms <> excluded.duration_ms and old.duration_ms > 0 and excluded.duration_ms > 0
                or old.path <> excluded.path and (old.size_bytes = 0 or excluded.size_bytes = 0))
            """;

    private static final String WAITS_ANEW = "(old.state <> 'waiting' and (" + CHANGED
            + " or (old.method, old.version) is distinct from (:method, :version)"
            + " or old.state = 'failed' and old.fleeting))";

    /** Gives whether a track had been gone: all parts of a statement see the time before it. */
    private static final String SEEN = """
            with listed as (
                select * from jsonb_to_recordset(cast(:tracks as jsonb)) as l (item_id text, title text, artist text,
                    artist_id text, album_artist text, album text, album_id text, year integer, genre text,
                    duration_ms bigint, size_bytes bigint, path text, cover_id text, words text, title_words text,
                    artist_words text)
            ), back as (
                select t.id from musegate_track t join listed l on l.item_id = t.item_id
                where t.server_id = :server and t.gone_at is not null
            ), written as (
                insert into musegate_track as old (server_id, item_id, title, artist, artist_id, album_artist, album,
                    album_id, year, genre, duration_ms, size_bytes, path, cover_id, words, title_words, artist_words, walk)
                select :server, item_id, title, artist, artist_id, album_artist, album, album_id, year, genre, duration_ms,
                    size_bytes, path, cover_id, words, title_words, artist_words, :walk from listed
                on conflict (server_id, item_id) do update set title = excluded.title, artist = excluded.artist,
                    artist_id = excluded.artist_id, album_artist = excluded.album_artist, album = excluded.album,
                    album_id = excluded.album_id, year = excluded.year, genre = excluded.genre,
                    duration_ms = excluded.duration_ms, size_bytes = excluded.size_bytes, path = excluded.path,
                    cover_id = excluded.cover_id, words = excluded.words, title_words = excluded.title_words,
                    artist_words = excluded.artist_words, walk = excluded.walk, gone_at = null,
                    state = case when WAITS_ANEW then 'waiting' else old.state end,
                    begun = case when WAITS_ANEW then 0 else old.begun end
                returning id, state
            )
            select (select count(*) from written where state = 'waiting') as waiting,
                cast((select array_agg(id) from back) as text) as back
            """.replace("WAITS_ANEW", WAITS_ANEW);

    private final Database database;

    JdbcFindingStore(Database database) {
        this.database = database;
    }

    @Override
    public long nextWalk() {
        return number(execute(), "update musegate_catalogue_clock set walk = walk + 1 returning walk as n");
    }

    private static long nextRevision(DbExecute transaction) {
        return number(
                transaction, "update musegate_catalogue_clock set revision = revision + 1 returning revision as n");
    }

    private static long number(DbExecute execute, String statement, Object... parameters) {
        return execute.get(statement, parameters).orElseThrow().column("n").getLong();
    }

    @Override
    public int seen(String serverId, long walk, Collection<ListedTrack> tracks, String method, int version) {
        return database.inTransaction(transaction -> {
            DbRow row = transaction
                    .createGet(SEEN)
                    .addParam("tracks", new String(Json.bytes(tracks), StandardCharsets.UTF_8))
                    .addParam("server", serverId)
                    .addParam("walk", walk)
                    .addParam("method", method)
                    .addParam("version", version)
                    .execute()
                    .orElseThrow();
            String back = row.column("back").get(String.class);
            if (back != null) {
                showAgain(transaction, back);
            }
            return Math.toIntExact(row.column("waiting").getLong());
        });
    }

    private static void showAgain(DbExecute transaction, String keys) {
        long revision = nextRevision(transaction);
        transaction.update(
                "update musegate_track_sound set revision = ? where track_id = any (cast(? as bigint[]))",
                revision,
                keys);
        transaction.delete("delete from musegate_track_removal where track_id = any (cast(? as bigint[]))", keys);
    }

    @Override
    public int markGone(String serverId, long walk) {
        return database.inTransaction(transaction -> {
            long gone = number(transaction, """
                    with gone as (
                        update musegate_track set gone_at = now()
                        where server_id = ? and gone_at is null and walk < ? returning id
                    ), clock as (
                        update musegate_catalogue_clock set revision = revision + 1
                        where exists (select from gone) returning revision
                    ), removed as (
                        insert into musegate_track_removal (track_id, revision) select id, revision from gone, clock
                        on conflict (track_id) do update set revision = excluded.revision
                    )
                    select count(*) as n from gone
                    """, serverId, walk);
            return (int) gone;
        });
    }

    @Override
    public List<WaitingTrack> waiting(String serverId, long walk, int limit) {
        try (Stream<DbRow> rows = execute()
                .query(
                        "select id, server_id, item_id, title, artist, album, begun from musegate_track"
                                + " where state = 'waiting' and server_id = ? and walk = ? order by id limit ?",
                        serverId,
                        walk,
                        limit)) {
            return rows.map(JdbcFindingStore::waiting).toList();
        }
    }

    @Override
    public long countWaiting(String serverId, long walk) {
        return number(
                execute(),
                "select count(*) as n from musegate_track where state = 'waiting' and server_id = ? and walk = ?",
                serverId,
                walk);
    }

    @Override
    public WalkCounts counts(String serverId, long walk) {
        DbRow row = execute().get("""
                        select count(*) as tracks, count(*) filter (where state = 'waiting') as waiting,
                            count(distinct coalesce(album_id, album)) as albums,
                            count(distinct coalesce(album_id, album)) filter (where state = 'waiting') as albums_waiting
                        from musegate_track where server_id = ? and walk = ?
                        """, serverId, walk).orElseThrow();
        return new WalkCounts(
                row.column("tracks").getLong(),
                row.column("waiting").getLong(),
                row.column("albums").getLong(),
                row.column("albums_waiting").getLong());
    }

    @Override
    public Optional<WaitingTrack> begin(long key) {
        return execute()
                .get(
                        "update musegate_track set begun = begun + 1 where id = ? and state = 'waiting'"
                                + " returning id, server_id, item_id, title, artist, album, begun",
                        key)
                .map(JdbcFindingStore::waiting);
    }

    private static WaitingTrack waiting(DbRow row) {
        return new WaitingTrack(
                row.column("id").getLong(),
                row.column("server_id").getString(),
                row.column("item_id").getString(),
                row.column("title").getString(),
                row.column("artist").getString(),
                row.column("album").getString(),
                row.column("begun").getInt());
    }

    @Override
    public void putBack(long key) {
        execute()
                .update(
                        "update musegate_track set begun = greatest(begun - 1, 0) where id = ? and state = 'waiting'",
                        key);
    }

    @Override
    public void analysed(long key, SoundFeatures features) {
        database.inTransaction(transaction -> {
            long written = transaction
                    .createUpdate("update musegate_track set state = 'analysed', failure = null, fleeting = false,"
                            + " begun = 0, method = ?, version = ?, analysed_at = now() where id = ?")
                    .addParam(features.embedding().method())
                    .addParam(features.version())
                    .addParam(key)
                    .execute();
            if (written == 1) { // else the track went meanwhile
                insert(transaction, key, features);
            }
            return written;
        });
    }

    private static void insert(DbExecute transaction, long key, SoundFeatures features) {
        transaction.delete("delete from musegate_track_sound where track_id = ?", key);
        transaction.delete("delete from musegate_track_removal where track_id = ?", key);
        Optional<Key> tone = features.key();
        transaction
                .createInsert("""
                        insert into musegate_track_sound (track_id, method, version, tempo, key_tonic, key_mode, loudness,
                            energy, seconds, embedding, revision)
                        values (:track, :method, :version, cast(:tempo as double precision), cast(:tonic as integer),
                            cast(:mode as text), :loudness, :energy, :seconds, :embedding, :revision)
                        """)
                .addParam("track", key)
                .addParam("method", features.embedding().method())
                .addParam("version", features.version())
                .addParam(
                        "tempo",
                        features.tempo().isPresent() ? (Double) features.tempo().getAsDouble() : null)
                .addParam("tonic", tone.map(Key::tonic).orElse(null))
                .addParam("mode", tone.map(known -> known.mode().name()).orElse(null))
                .addParam("loudness", features.loudness())
                .addParam("energy", features.energy())
                .addParam("seconds", features.seconds())
                .addParam("embedding", EmbeddingBytes.of(features.embedding()))
                .addParam("revision", nextRevision(transaction))
                .execute();
    }

    @Override
    public void failed(long key, String reason, boolean fleeting, String method, int version) {
        database.inTransaction(transaction -> {
            long written = transaction
                    .createUpdate("update musegate_track set state = 'failed', failure = ?, fleeting = ?, begun = 0,"
                            + " method = ?, version = ?, analysed_at = now() where id = ?")
                    .addParam(reason)
                    .addParam(fleeting)
                    .addParam(method)
                    .addParam(version)
                    .addParam(key)
                    .execute();
            // what could not be fetched now may still be what was heard before
            if (!fleeting && transaction.delete("delete from musegate_track_sound where track_id = ?", key) == 1) {
                transaction.insert(
                        "insert into musegate_track_removal (track_id, revision) values (?, ?)"
                                + " on conflict (track_id) do update set revision = excluded.revision",
                        key,
                        nextRevision(transaction));
            }
            return written;
        });
    }

    @Override
    public int forgetGone(String serverId, int limit) {
        return (int) execute().delete("""
                delete from musegate_track where id in (
                    select id from musegate_track where server_id = ? and gone_at is not null order by id limit ?)
                """, serverId, limit);
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
