package io.github.musegate.catalogue;

import io.github.musegate.db.Database;
import io.github.musegate.sound.Embedding;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Embeddings in PostgreSQL. Whole libraries are read in portions, because the client would hold the whole answer. */
final class JdbcEmbeddingStore implements EmbeddingStore {

    private static final int PORTION = 1000;
    private static final int PORTION_OF_KEYS = 20_000;

    private static final String OF_TRACKS = " from musegate_track_sound s join musegate_track t on t.id = s.track_id"
            + " where s.method = ? and (? = '' or t.server_id = ?) and t.gone_at is null and s.track_id > ?"
            + " order by s.track_id limit ?";

    private final Database database;

    JdbcEmbeddingStore(Database database) {
        this.database = database;
    }

    @Override
    public Map<Long, Embedding> find(String method, Collection<Long> keys) {
        Map<Long, Embedding> found = new HashMap<>();
        try (Stream<DbRow> rows = execute()
                .query(
                        "select track_id, embedding from musegate_track_sound"
                                + " where method = ? and track_id = any (cast(? as bigint[]))",
                        method,
                        JdbcTrackStore.array(keys))) {
            rows.forEach(row -> found.put(row.column("track_id").getLong(), embedding(method, row)));
        }
        return found;
    }

    @Override
    public void eachKey(String method, String serverId, LongConsumer reader) {
        List<Long> portion = List.of(0L);
        do {
            long last = portion.getLast();
            try (Stream<DbRow> rows = rows("s.track_id", method, serverId, last, PORTION_OF_KEYS)) {
                portion = rows.map(row -> row.column("track_id").getLong()).toList();
            }
            portion.forEach(reader::accept);
        } while (portion.size() == PORTION_OF_KEYS);
    }

    @Override
    public void each(String method, Optional<String> serverId, BiConsumer<Long, Embedding> reader) {
        long last = 0;
        int read;
        do {
            read = 0;
            try (Stream<DbRow> rows = rows("s.track_id, s.embedding", method, serverId.orElse(""), last, PORTION)) {
                for (DbRow row : rows.toList()) {
                    last = row.column("track_id").getLong();
                    read++;
                    reader.accept(last, embedding(method, row));
                }
            }
        } while (read == PORTION);
    }

    private Stream<DbRow> rows(String columns, String method, String server, long after, int most) {
        return execute().query("select " + columns + OF_TRACKS, method, server, server, after, most);
    }

    private static Embedding embedding(String method, DbRow row) {
        return EmbeddingBytes.read(method, row.column("embedding").get(byte[].class));
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
