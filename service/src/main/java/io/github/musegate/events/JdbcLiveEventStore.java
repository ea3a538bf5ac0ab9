package io.github.musegate.events;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events for live streams in PostgreSQL, where every process finds what any of them has told. */
final class JdbcLiveEventStore implements LiveEventStore {

    private static final String KEPT = "10 minutes";

    private final Database database;

    JdbcLiveEventStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(DbExecute transaction, Event event) {
        transaction
                .createInsert("insert into musegate_live_event (event_id, event, owner_id, payload)"
                        + " values (:event_id, :event, case when cast(:account as integer) = " + Event.BY_NAME
                        + " then (select u.id from audiomuse_users u where u.username = cast(:owner as text))"
                        + " else nullif(cast(:account as integer), " + Event.NOBODYS + ") end, :payload)")
                .addParam("event_id", event.id())
                .addParam("event", event.kind().id())
                .addParam("account", event.account())
                .addParam("owner", event.owner())
                .addParam("payload", event.payload())
                .execute();
    }

    @Override
    public List<LiveEvent> after(long number, Collection<Long> skipped, int most) {
        String numbers = skipped.stream().map(String::valueOf).collect(Collectors.joining(","));
        try (Stream<DbRow> rows = execute()
                .query(
                        "select id, event_id, event, owner_id, payload from musegate_live_event where id > ?"
                                + " or id = any (cast(string_to_array(?, ',') as bigint[])) order by id limit ?",
                        number,
                        numbers,
                        most)) {
            return rows.map(JdbcLiveEventStore::event).toList();
        }
    }

    private static LiveEvent event(DbRow row) {
        return new LiveEvent(
                row.column("id").getLong(),
                row.column("event_id").getString(),
                row.column("event").getString(),
                row.column("owner_id").get(Integer.class),
                row.column("payload").getString());
    }

    @Override
    public List<Long> latest(int most) {
        try (Stream<DbRow> rows =
                execute().query("select id from musegate_live_event order by id desc limit ?", most)) {
            return rows.map(row -> row.column("id").getLong()).toList();
        }
    }

    @Override
    public OptionalLong number(String eventId) {
        return execute()
                .get("select id from musegate_live_event where event_id = ?", eventId)
                .map(row -> OptionalLong.of(row.column("id").getLong()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public void prune() {
        execute().delete("delete from musegate_live_event where created_at < now() - cast(? as interval)", KEPT);
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
