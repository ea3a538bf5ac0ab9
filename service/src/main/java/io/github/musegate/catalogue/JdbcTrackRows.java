package io.github.musegate.catalogue;

import io.github.musegate.sound.Key;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rows of tracks as records. */
final class JdbcTrackRows {

    /** The artist's id where the server tells none. */
    static final String ARTIST_ID = "case when t.artist_words = '' then '' else md5(t.artist_words) end";

    /** What {@link #track} reads. */
    static final String SELECT = "select t.id, t.server_id, t.item_id, t.title, t.artist, coalesce(t.artist_id, "
            + ARTIST_ID + ") as artist_id, t.album_artist, t.album, t.album_id, t.year, t.genre, t.duration_ms,"
            + " t.path, t.cover_id, t.gone_at, t.state, t.failure, t.analysed_at, s.method, s.tempo, s.key_tonic,"
            + " s.key_mode, s.loudness, s.energy"
            + " from musegate_track t left join musegate_track_sound s on s.track_id = t.id ";

    private JdbcTrackRows() {}

    static KnownTrack track(DbRow row) {
        return new KnownTrack(
                row.column("id").getLong(),
                row.column("server_id").getString(),
                row.column("item_id").getString(),
                row.column("title").getString(),
                row.column("artist").getString(),
                row.column("artist_id").getString(),
                row.column("album_artist").getString(),
                row.column("album").getString(),
                row.column("album_id").get(String.class),
                row.column("year").getInt(),
                row.column("genre").getString(),
                Duration.ofMillis(row.column("duration_ms").getLong()),
                row.column("path").getString(),
                text(row, "cover_id"),
                instant(row, "gone_at").isPresent(),
                AnalysisState.valueOf(row.column("state").getString().toUpperCase(Locale.ROOT)),
                text(row, "failure"),
                instant(row, "analysed_at"),
                text(row, "method").map(method -> sound(row, method)));
    }

    private static KnownSound sound(DbRow row, String method) {
        Double tempo = row.column("tempo").get(Double.class);
        return new KnownSound(
                tempo == null ? OptionalDouble.empty() : OptionalDouble.of(tempo),
                text(row, "key_mode")
                        .map(mode -> new Key(row.column("key_tonic").getInt(), Key.Mode.valueOf(mode))),
                row.column("loudness").getDouble(),
                row.column("energy").getDouble(),
                method);
    }

    private static Optional<String> text(DbRow row, String column) {
        return Optional.ofNullable(row.column(column).get(String.class));
    }

    private static Optional<Instant> instant(DbRow row, String column) {
        return Optional.ofNullable(row.column(column).get(Timestamp.class)).map(Timestamp::toInstant);
    }
}
