package io.github.musegate.catalogue;

import io.github.musegate.db.Database;
import io.github.musegate.sound.Standardizer;
import io.helidon.dbclient.DbExecute;
import java.util.Optional;

/** Embedding spaces in PostgreSQL. */
final class JdbcSpaceStore implements SpaceStore {

    private final Database database;

    JdbcSpaceStore(Database database) {
        this.database = database;
    }

    @Override
    public long generation(String method) {
        return number(
                "select coalesce(max(generation), 0) as n from musegate_embedding_space where method = ?", method);
    }

    @Override
    public long learntFrom(String method) {
        return number(
                "select coalesce(max(learnt_from), 0) as n from musegate_embedding_space where method = ?", method);
    }

    @Override
    public long embeddings(String method) {
        return number(
                "select count(*) as n from musegate_track_sound s join musegate_track t on t.id = s.track_id"
                        + " where s.method = ? and t.gone_at is null",
                method);
    }

    private long number(String statement, String method) {
        return execute().get(statement, method).orElseThrow().column("n").getLong();
    }

    @Override
    public Optional<EmbeddingSpace> read(String method) {
        return execute()
                .get("select generation, standardizer from musegate_embedding_space where method = ?", method)
                .map(row -> new EmbeddingSpace(
                        method,
                        row.column("generation").getLong(),
                        Standardizer.from(row.column("standardizer").get(byte[].class))));
    }

    @Override
    public void learnt(String method, Standardizer standardizer) {
        execute()
                .createInsert("""
                        insert into musegate_embedding_space (method, generation, learnt_from, standardizer)
                        values (?, 1, ?, ?)
                        on conflict (method) do update set generation = musegate_embedding_space.generation + 1,
                            learnt_from = excluded.learnt_from, standardizer = excluded.standardizer
                        """)
                .addParam(method)
                .addParam(standardizer.count())
                .addParam(standardizer.toBytes())
                .execute();
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
