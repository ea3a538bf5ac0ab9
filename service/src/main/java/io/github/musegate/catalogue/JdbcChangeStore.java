package io.github.musegate.catalogue;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbRow;
import java.util.List;
import java.util.stream.Stream;

/** Changes of sounds in PostgreSQL. */
final class JdbcChangeStore implements ChangeStore {

    private static final String SOUNDS = """
            select s.revision, s.track_id, s.embedding from musegate_track_sound s join musegate_track t on t.id = s.track_id
            where s.method = :method and t.gone_at is null and (s.revision, s.track_id) > (:revision, :track)
            """;

    private static final String REMOVALS = """
            select revision, track_id, null from musegate_track_removal
            where (revision, track_id) > (:revision, :track)
            """;

    private final Database database;

    JdbcChangeStore(Database database) {
        this.database = database;
    }

    @Override
    public long revision() {
        return database.client()
                .execute()
                .get("select revision from musegate_catalogue_clock")
                .orElseThrow()
                .column("revision")
                .getLong();
    }

    @Override
    public List<Change> after(String method, long revision, long track, boolean withRemovals, int limit) {
        String changes = withRemovals ? SOUNDS + " union all " + REMOVALS : SOUNDS;
        try (Stream<DbRow> rows = database.client()
                .execute()
                .createQuery("select * from (" + changes + ") as change order by revision, track_id limit " + limit)
                .addParam("method", method)
                .addParam("revision", revision)
                .addParam("track", track)
                .execute()) {
            return rows.map(row -> change(method, row)).toList();
        }
    }

    private static Change change(String method, DbRow row) {
        byte[] embedding = row.column("embedding").get(byte[].class);
        return new Change(
                row.column("revision").getLong(),
                row.column("track_id").getLong(),
                embedding == null ? null : EmbeddingBytes.read(method, embedding));
    }
}
