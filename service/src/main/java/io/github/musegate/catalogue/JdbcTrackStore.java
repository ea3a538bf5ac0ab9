package io.github.musegate.catalogue;

import static io.github.musegate.catalogue.JdbcTrackRows.ARTIST_ID;
import static io.github.musegate.catalogue.JdbcTrackRows.SELECT;

import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.github.musegate.sound.Embedding;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tracks in PostgreSQL, for those who ask. */
final class JdbcTrackStore implements TrackStore {

    private static final int PORTION = 1000;

    /** JSON is the one kind of list that needs no escaping of our own. */
    private static final String TEXTS = "(select * from jsonb_array_elements_text(cast(? as jsonb)))";

    private static final String ALL_PATTERNS = " like all (select * from jsonb_array_elements_text(cast(? as jsonb)))";

    private static final String FOUND = "where t.server_id = ? and t.gone_at is null and t.words" + ALL_PATTERNS
            + " and t.title_words" + ALL_PATTERNS + " and t.artist_words" + ALL_PATTERNS
            + " and (? = '' or t.state = ?) ";

    private static final String ARTIST = "select coalesce(min(t.artist_id), min(" + ARTIST_ID
            + ")) as id, mode() within group (order by t.artist) as name, count(*)::integer as tracks,"
            + " (count(*) filter (where t.state = 'analysed'))::integer as analysed from musegate_track t"
            + " where t.server_id = ? and t.gone_at is null and t.artist_words <> '' ";

    private final Database database;

    JdbcTrackStore(Database database) {
        this.database = database;
    }

    @Override
    public List<KnownTrack> find(String serverId, Collection<String> itemIds) {
        return itemIds.isEmpty()
                ? List.of()
                : tracks(SELECT + "where t.server_id = ? and t.item_id in " + TEXTS, serverId, json(itemIds));
    }

    @Override
    public List<KnownTrack> find(Collection<Long> keys) {
        return keys.isEmpty() ? List.of() : tracks(SELECT + "where t.id = any (cast(? as bigint[]))", array(keys));
    }

    @Override
    public List<KnownTrack> search(TrackQuery query, int offset, int limit) {
        return tracks(
                SELECT + FOUND + "order by t.id offset ? limit ?",
                Stream.concat(conditions(query), Stream.of(offset, limit)).toArray());
    }

    @Override
    public long count(TrackQuery query) {
        return execute()
                .get(
                        "select count(*) as n from musegate_track t " + FOUND,
                        conditions(query).toArray())
                .orElseThrow()
                .column("n")
                .getLong();
    }

    private static Stream<Object> conditions(TrackQuery query) {
        String state = query.state()
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .orElse("");
        return Stream.of(
                query.serverId(),
                json(TrackQuery.patterns(query.words())),
                json(TrackQuery.patterns(query.title())),
                json(TrackQuery.patterns(query.artist())),
                state,
                state);
    }

    @Override
    public List<KnownTrack> sample(String serverId, int count) {
        return tracks(
                SELECT + "where t.server_id = ? and t.gone_at is null and t.state = 'analysed'"
                        + " order by random() limit ?",
                serverId,
                count);
    }

    @Override
    public List<Artist> artists(String serverId, List<String> patterns, int offset, int limit) {
        return artists(
                "and t.artist_words" + ALL_PATTERNS + " group by t.artist_words order by t.artist_words"
                        + " offset ? limit ?",
                serverId,
                json(patterns),
                offset,
                limit);
    }

    @Override
    public Optional<Artist> artist(String serverId, String nameOrId) {
        // A name comes first: ids are no names, and whoever is called like another one's id is found at least.
        return artists("and t.artist_words = ? group by t.artist_words", serverId, Artist.words(nameOrId)).stream()
                .findFirst()
                .or(() -> artists(
                                "and t.artist_words in (select known.artist_words from musegate_track known"
                                        + " where known.server_id = ? and known.gone_at is null and known.artist_words <> ''"
                                        + " and (known.artist_id = ? or md5(known.artist_words) = ?))"
                                        + " group by t.artist_words order by t.artist_words limit 1",
                                serverId,
                                serverId,
                                nameOrId,
                                nameOrId)
                        .stream()
                        .findFirst());
    }

    private List<Artist> artists(String which, Object... parameters) {
        try (Stream<DbRow> rows = execute().query(ARTIST + which, parameters)) {
            return rows.map(row -> new Artist(
                            row.column("id").getString(),
                            row.column("name").getString(),
                            row.column("tracks").getInt(),
                            row.column("analysed").getInt()))
                    .toList();
        }
    }

    @Override
    public List<KnownTrack> tracksOf(String serverId, String artistWords, int limit) {
        return tracks(
                SELECT + "where t.server_id = ? and t.gone_at is null and t.artist_words = ? order by t.id limit ?",
                serverId,
                artistWords,
                limit);
    }

    @Override
    public LibraryCounts counts(String serverId) {
        DbRow row = execute().get("""
                        select count(*) filter (where gone_at is null) as tracks,
                            count(distinct artist_words) filter (where gone_at is null and artist_words <> '') as artists,
                            count(distinct coalesce(album_id, nullif(album, ''))) filter (where gone_at is null) as albums,
                            count(*) filter (where gone_at is null and state = 'analysed') as analysed,
                            count(*) filter (where gone_at is null and state = 'waiting') as waiting,
                            count(*) filter (where gone_at is null and state = 'failed') as failed,
                            count(gone_at) as gone
                        from musegate_track where server_id = ?
                        """, serverId).orElseThrow();
        return new LibraryCounts(
                row.column("tracks").getLong(),
                row.column("artists").getLong(),
                row.column("albums").getLong(),
                row.column("analysed").getLong(),
                row.column("waiting").getLong(),
                row.column("failed").getLong(),
                row.column("gone").getLong());
    }

    @Override
    public Map<Long, Embedding> embeddings(String method, Collection<Long> keys) {
        Map<Long, Embedding> found = new HashMap<>();
        try (Stream<DbRow> rows = execute()
                .query(
                        "select track_id, embedding from musegate_track_sound"
                                + " where method = ? and track_id = any (cast(? as bigint[]))",
                        method,
                        array(keys))) {
            rows.forEach(row -> found.put(row.column("track_id").getLong(), embedding(method, row)));
        }
        return found;
    }

    @Override
    public void eachKey(String method, String serverId, LongConsumer reader) {
        try (Stream<DbRow> rows = execute()
                .query(
                        "select s.track_id from musegate_track_sound s join musegate_track t on t.id = s.track_id"
                                + " where s.method = ? and t.server_id = ? and t.gone_at is null",
                        method,
                        serverId)) {
            rows.forEach(row -> reader.accept(row.column("track_id").getLong()));
        }
    }

    @Override
    public void eachEmbedding(String method, Optional<String> serverId, BiConsumer<Long, Embedding> reader) {
        String server = serverId.orElse("");
        long last = 0;
        int read;
        do { // in portions, because the client would hold the whole answer
            read = 0;
            try (Stream<DbRow> rows = execute()
                    .query(
                            "select s.track_id, s.embedding from musegate_track_sound s"
                                    + " join musegate_track t on t.id = s.track_id"
                                    + " where s.method = ? and (? = '' or t.server_id = ?) and t.gone_at is null"
                                    + " and s.track_id > ?"
                                    + " order by s.track_id limit ?",
                            method,
                            server,
                            server,
                            last,
                            PORTION)) {
                for (DbRow row : rows.toList()) {
                    last = row.column("track_id").getLong();
                    read++;
                    reader.accept(last, embedding(method, row));
                }
            }
        } while (read == PORTION);
    }

    private static Embedding embedding(String method, DbRow row) {
        return EmbeddingBytes.read(method, row.column("embedding").get(byte[].class));
    }

    private List<KnownTrack> tracks(String statement, Object... parameters) {
        try (Stream<DbRow> rows = execute().query(statement, parameters)) {
            return rows.map(JdbcTrackRows::track).toList();
        }
    }

    private static String array(Collection<Long> keys) {
        return keys.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(Collection<String> texts) {
        return new String(Json.bytes(texts), StandardCharsets.UTF_8);
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
