package io.github.musegate.playlists;

import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads rows of playlists and of their entries. */
final class JdbcPlaylistRows {

    private JdbcPlaylistRows() {}

    /** Reads a row of the store's selection. */
    static Playlist playlist(DbRow row) {
        Integer owner = row.column("owner_id").get(Integer.class);
        return new Playlist(
                row.column("id").getLong(),
                owner == null ? OptionalInt.empty() : OptionalInt.of(owner),
                text(row, "username"),
                row.column("name").getString(),
                row.column("source").getString(),
                where(row),
                new Sync(
                        SyncState.of(row.column("state").getString()),
                        text(row, "state_reason"),
                        text(row, "state_problem"),
                        instant(row, "synced_at")),
                row.column("busy").get(Boolean.class),
                row.column("n").getInt(),
                Duration.ofMillis(row.column("ms").getLong()),
                instant(row, "created_at").orElseThrow(),
                instant(row, "updated_at").orElseThrow(),
                row.column("revision").getInt());
    }

    private static Whereabouts where(DbRow row) {
        Long accountId = row.column("account_id").get(Long.class);
        return new Whereabouts(
                text(row, "server_id"),
                AccountKind.of(row.column("account").getString()),
                accountId == null ? OptionalLong.empty() : OptionalLong.of(accountId),
                text(row, "remote_id"),
                text(row, "remote_name"),
                text(row, "remote_digest"));
    }

    /** Reads a row of {@code musegate_playlist_entry}. */
    static Entry entry(DbRow row) {
        return new Entry(
                row.column("id").getLong(),
                row.column("position").getInt(),
                row.column("item_id").getString(),
                row.column("title").getString(),
                row.column("artist").getString(),
                row.column("album").getString(),
                Duration.ofMillis(row.column("duration_ms").getLong()),
                text(row, "cover_id"),
                row.column("path").getString());
    }

    private static Optional<String> text(DbRow row, String column) {
        return Optional.ofNullable(row.column(column).get(String.class));
    }

    private static Optional<Instant> instant(DbRow row, String column) {
        return Optional.ofNullable(row.column(column).get(Timestamp.class)).map(Timestamp::toInstant);
    }
}
