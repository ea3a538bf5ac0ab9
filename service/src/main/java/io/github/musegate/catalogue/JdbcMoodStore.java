package io.github.musegate.catalogue;

import static io.github.musegate.catalogue.JdbcTrackRows.SELECT;

import io.github.musegate.db.Database;
import io.github.musegate.sound.Key;
import io.helidon.dbclient.DbRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Moods of tracks in PostgreSQL. */
final class JdbcMoodStore implements MoodStore {

    private static final String THERE =
            " where t.server_id = ? and t.gone_at is null and t.state = 'analysed' and s.key_mode is not null ";

    private final Database database;

    JdbcMoodStore(Database database) {
        this.database = database;
    }

    @Override
    public Map<SoundMood, Long> counts(String serverId, Optional<TrackKeys> only) {
        Map<SoundMood, Long> counts = new EnumMap<>(SoundMood.class);
        try (Stream<DbRow> rows = query(
                "select s.energy >= ? as lively, s.key_mode, count(*) as n"
                        + " from musegate_track t join musegate_track_sound s on s.track_id = t.id" + THERE
                        + KeyCondition.sql("t.id", only) + " group by 1, 2",
                Stream.of(SoundMood.LIVELY, serverId),
                only,
                Stream.of())) {
            rows.forEach(row -> counts.put(
                    SoundMood.of(
                            row.column("lively").getBoolean(),
                            row.column("key_mode").getString().equals(Key.Mode.MAJOR.name())),
                    row.column("n").getLong()));
        }
        return counts;
    }

    @Override
    public List<KnownTrack> tracks(String serverId, SoundMood mood, Optional<TrackKeys> only, int limit) {
        try (Stream<DbRow> rows = query(
                SELECT + THERE + KeyCondition.sql("t.id", only)
                        + " and (s.energy >= ?) = cast(? as boolean) and s.key_mode = ?"
                        + " order by md5(cast(t.id as text)) limit ?",
                Stream.of(serverId),
                only,
                Stream.of(
                        SoundMood.LIVELY,
                        mood.lively(),
                        (mood.major() ? Key.Mode.MAJOR : Key.Mode.MINOR).name(),
                        limit))) {
            return rows.map(JdbcTrackRows::track).toList();
        }
    }

    private Stream<DbRow> query(
            String statement, Stream<Object> before, Optional<TrackKeys> only, Stream<Object> after) {
        return database.client()
                .execute()
                .query(
                        statement,
                        Stream.of(before, KeyCondition.parameters(only), after)
                                .flatMap(Function.identity())
                                .toArray());
    }
}
