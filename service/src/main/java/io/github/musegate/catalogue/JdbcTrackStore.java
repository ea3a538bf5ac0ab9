package io.github.musegate.catalogue;

import static io.github.musegate.catalogue.JdbcTrackRows.ARTIST_ID;
import static io.github.musegate.catalogue.JdbcTrackRows.SELECT;

import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tracks in PostgreSQL, for those who ask. */
final class JdbcTrackStore implements TrackStore {

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
    public List<Long> keys(String serverId, Collection<String> itemIds) {
        if (itemIds.isEmpty()) {
            return List.of();
        }
        try (Stream<DbRow> rows = execute()
                .query(
                        "select t.id from musegate_track t where t.server_id = ? and t.item_id in " + TEXTS,
                        serverId,
                        json(itemIds))) {
            return rows.map(row -> row.column("id").getLong()).toList();
        }
    }

    @Override
    public List<KnownTrack> search(TrackQuery query, int offset, int limit) {
        return tracks(
                SELECT + found(query) + "order by t.id offset ? limit ?",
                Stream.concat(conditions(query), Stream.of(offset, limit)).toArray());
    }

    @Override
    public List<KnownTrack> after(TrackQuery query, long key, int limit) {
        return tracks(
                SELECT + found(query) + "and t.id > ? order by t.id limit ?",
                Stream.concat(conditions(query), Stream.of(key, limit)).toArray());
    }

    private static String found(TrackQuery query) {
        return FOUND + KeyCondition.sql("t.id", query.only());
    }

    @Override
    public long count(TrackQuery query) {
        return execute()
                .get(
                        "select count(*) as n from musegate_track t " + found(query),
                        conditions(query).toArray())
                .orElseThrow()
                .column("n")
                .getLong();
    }

    private static Stream<Object> conditions(TrackQuery query) {
        String state = query.state()
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .orElse("");
        return Stream.concat(
                Stream.of(
                        query.serverId(),
                        json(TrackQuery.patterns(query.words())),
                        json(TrackQuery.patterns(query.title())),
                        json(TrackQuery.patterns(query.artist())),
                        state,
                        state),
                KeyCondition.parameters(query.only()));
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
    public List<Artist> artists(
            String serverId, List<String> patterns, Optional<TrackKeys> only, int offset, int limit) {
        return artists(
                KeyCondition.sql("t.id", only) + "and t.artist_words" + ALL_PATTERNS
                        + " group by t.artist_words order by t.artist_words offset ? limit ?",
                parameters(serverId, only, json(patterns), offset, limit));
    }

    /** The server, which tracks count, and what follows. */
    private static Object[] parameters(String serverId, Optional<TrackKeys> only, Object... more) {
        return Stream.of(Stream.of(serverId), KeyCondition.parameters(only), Stream.of(more))
                .flatMap(Function.identity())
                .toArray();
    }

    @Override
    public List<Album> albums(TrackQuery query, int offset, int limit) {
        try (Stream<DbRow> rows = execute()
                .query(
                        "select min(t.album) as title, mode() within group (order by t.album_artist) as artist,"
                                + " count(*)::integer as tracks from musegate_track t " + found(query)
                                + "and t.album <> '' group by coalesce(t.album_id, t.album)"
                                + " order by lower(min(t.album)), coalesce(t.album_id, t.album) offset ? limit ?",
                        Stream.concat(conditions(query), Stream.of(offset, limit))
                                .toArray())) {
            return rows.map(row -> new Album(
                            row.column("title").getString(),
                            row.column("artist").getString(),
                            row.column("tracks").getInt()))
                    .toList();
        }
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
    public List<KnownTrack> tracksOf(String serverId, String artistWords, Optional<TrackKeys> only, int limit) {
        return tracks(
                SELECT + "where t.server_id = ? and t.gone_at is null" + KeyCondition.sql("t.id", only)
                        + " and t.artist_words = ? order by t.id limit ?",
                parameters(serverId, only, artistWords, limit));
    }

    @Override
    public LibraryCounts counts(String serverId, Optional<TrackKeys> only) {
        DbRow row = execute()
                .get("""
                        select count(*) filter (where t.gone_at is null) as tracks,
                            count(distinct t.artist_words) filter (where t.gone_at is null and t.artist_words <> '') as artists,
                            count(distinct coalesce(t.album_id, nullif(t.album, ''))) filter (where t.gone_at is null)
                                as albums,
                            count(*) filter (where t.gone_at is null and t.state = 'analysed') as analysed,
                            count(*) filter (where t.gone_at is null and t.state = 'waiting') as waiting,
                            count(*) filter (where t.gone_at is null and t.state = 'failed') as failed,
                            count(t.gone_at) as gone
                        from musegate_track t where t.server_id = ?
                        """ + KeyCondition.sql("t.id", only), parameters(serverId, only))
                .orElseThrow();
        return new LibraryCounts(
                row.column("tracks").getLong(),
                row.column("artists").getLong(),
                row.column("albums").getLong(),
                row.column("analysed").getLong(),
                row.column("waiting").getLong(),
                row.column("failed").getLong(),
                row.column("gone").getLong());
    }

    private List<KnownTrack> tracks(String statement, Object... parameters) {
        try (Stream<DbRow> rows = execute().query(statement, parameters)) {
            return rows.map(JdbcTrackRows::track).toList();
        }
    }

    static String array(Collection<Long> keys) {
        return keys.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(Collection<String> texts) {
        return new String(Json.bytes(texts), StandardCharsets.UTF_8);
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
