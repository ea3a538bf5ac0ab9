package io.github.musegate.events;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Optional;

/** Events for scripts in PostgreSQL: only so are they seen when, and only when, their transaction is committed. */
final class JdbcQueuedScripts implements QueuedScripts {

    private static final int MOST = 1000;

    private final Database database;

    JdbcQueuedScripts(Database database) {
        this.database = database;
    }

    @Override
    public void add(DbExecute transaction, String process, Event event) {
        transaction
                .createInsert("insert into musegate_script_event (process, name, owner, triggered_by, payload)"
                        + " select :process, :name, :owner, :by, :payload"
                        + " where (select count(*) from musegate_script_event where process = :process) < :most")
                .addParam("process", process)
                .addParam("name", event.kind().id())
                .addParam("owner", event.owner())
                .addParam("by", event.triggeredBy())
                .addParam("payload", event.payload())
                .addParam("most", MOST)
                .execute();
    }

    @Override
    public Optional<Item> take(String process) {
        return database.client()
                .execute()
                .get(
                        "delete from musegate_script_event where id = (select id from musegate_script_event"
                                + " where process = ? order by id limit 1 for update skip locked)"
                                + " returning name, coalesce(owner, '') as owner,"
                                + " coalesce(triggered_by, '') as triggered_by, payload",
                        process)
                .map(JdbcQueuedScripts::item);
    }

    private static Item item(DbRow row) {
        return new Item(
                row.column("name").getString(),
                row.column("owner").getString(),
                row.column("triggered_by").getString(),
                row.column("payload").getString());
    }

    @Override
    public void prune() {
        database.client()
                .execute()
                .delete("delete from musegate_script_event where created_at < now() - interval '1 hour'");
    }
}
