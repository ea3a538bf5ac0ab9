package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.http.Json;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads rows of tasks. */
final class JdbcTaskRows {

    /** The columns that {@link #task} reads. */
    static final String COLUMNS = "id, number, parent_id, type, sub_type, state, progress, message,"
            + " cast(details as text) as details, owner_id, started_by, attempts, created_at, started_at, ended_at";

    private JdbcTaskRows() {}

    static Task task(DbRow row) {
        return new Task(
                row.column("id").getString(),
                row.column("number").getLong(),
                row.column("parent_id").get(String.class),
                row.column("type").getString(),
                row.column("sub_type").get(String.class),
                TaskState.valueOf(row.column("state").getString()),
                row.column("progress").getInt(),
                row.column("message").getString(),
                json(row.column("details").getString()),
                row.column("owner_id").get(Integer.class),
                row.column("started_by").getString(),
                row.column("attempts").getInt(),
                row.column("created_at").get(Timestamp.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson); // the column is of JSON
        }
    }

    static String text(Object json) {
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }

    private static @Nullable Instant instant(DbRow row, String column) {
        Timestamp time = row.column(column).get(Timestamp.class);
        return time == null ? null : time.toInstant();
    }
}
