package io.github.musegate.upstream;

import io.github.musegate.access.Caller;
import io.github.musegate.db.Database;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.OptionalInt;

/** The table {@code musegate_upstream_task}. */
final class JdbcStartedTaskStore implements StartedTaskStore {

    private final Database database;

    JdbcStartedTaskStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(String taskId, String type, Caller caller) {
        database.inTransaction(transaction -> {
            transaction
                    .createDelete("delete from musegate_upstream_task where started_at < now() - interval '1 year'")
                    .execute();
            return transaction
                    .createInsert("insert into musegate_upstream_task (task_id, type, owner_id, started_by)"
                            + " values (:task_id, :type, cast(:owner as integer), :started_by)"
                            + " on conflict do nothing")
                    .addParam("task_id", taskId)
                    .addParam("type", type)
                    .addParam(
                            "owner",
                            caller.userId().isPresent() ? caller.userId().getAsInt() : null)
                    .addParam("started_by", caller.name())
                    .execute();
        });
    }

    @Override
    public Optional<Starter> starter(String taskId) {
        return database.client()
                .execute()
                .get("select owner_id, started_by, started_at from musegate_upstream_task where task_id = ?", taskId)
                .map(JdbcStartedTaskStore::starter);
    }

    private static Starter starter(DbRow row) {
        Integer id = row.column("owner_id").get(Integer.class);
        return new Starter(
                id == null ? OptionalInt.empty() : OptionalInt.of(id),
                row.column("started_by").getString(),
                row.column("started_at").get(Timestamp.class).toInstant());
    }
}
