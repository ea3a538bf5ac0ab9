package io.github.musegate.schedules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementDml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Schedules in PostgreSQL. */
final class JdbcScheduleStore implements ScheduleStore {

    private static final String COLUMNS = "s.id, s.name, s.task_type, s.cron_expr, s.enabled,"
            + " cast(s.options as text) as options, s.due_at, s.last_run_at, s.last_result, s.made_by, s.owner_id";

    private final Database database;

    JdbcScheduleStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Schedule> list() {
        try (Stream<DbRow> rows = execute().query("select " + COLUMNS + " from musegate_schedule s order by s.id")) {
            return rows.map(JdbcScheduleStore::schedule).toList();
        }
    }

    @Override
    public Saved save(ScheduleWish wish, @Nullable Instant due, Caller caller, @Nullable String mark) {
        return database.inTransaction(transaction -> {
            // Two that save at the same time, one after the other: there is one schedule for each kind of task.
            transaction.get("select cast(pg_advisory_xact_lock(5574896235) as text) as locked");
            Optional<DbRow> sameKind =
                    transaction.get("select id from musegate_schedule where task_type = ?", wish.taskType());
            Integer other = sameKind.map(row -> row.column("id").getInt()).orElse(null);
            if (wish.id() != null && other != null && !wish.id().equals(other)) {
                return Saved.TAKEN;
            }
            Integer id = wish.id() == null ? other : wish.id();
            if (id == null) {
                insert(transaction, wish, due, caller, mark);
                return Saved.DONE;
            }
            return update(transaction, id, wish, due, caller, mark) == 1 ? Saved.DONE : Saved.MISSING;
        });
    }

    private static void insert(
            DbExecute transaction, ScheduleWish wish, @Nullable Instant due, Caller caller, @Nullable String mark) {
        values(
                        transaction.createInsert("insert into musegate_schedule (name, task_type, cron_expr, enabled,"
                                + " options, due_at, owner_id, identity_id, key_id, bonds, mark, made_by) values (:name,"
                                + " :type, :cron, :enabled, cast(:options as jsonb), cast(:due as timestamptz),"
                                + " cast(:owner as integer), cast(:identity as bigint), cast(:key as bigint), :bonds,"
                                + " cast(:mark as text), :made_by)"),
                        wish,
                        due,
                        caller,
                        mark)
                .execute();
    }

    private static long update(
            DbExecute transaction,
            int id,
            ScheduleWish wish,
            @Nullable Instant due,
            Caller caller,
            @Nullable String mark) {
        return values(
                        transaction.createUpdate("update musegate_schedule set name = :name, task_type = :type,"
                                + " cron_expr = :cron, enabled = :enabled, options = cast(:options as jsonb),"
                                + " due_at = cast(:due as timestamptz), owner_id = cast(:owner as integer),"
                                + " identity_id = cast(:identity as bigint), key_id = cast(:key as bigint),"
                                + " bonds = :bonds, mark = cast(:mark as text), made_by = :made_by where id = :id"),
                        wish,
                        due,
                        caller,
                        mark)
                .addParam("id", id)
                .execute();
    }

    private static DbStatementDml values(
            DbStatementDml statement, ScheduleWish wish, @Nullable Instant due, Caller caller, @Nullable String mark) {
        return statement
                .addParam("name", wish.name())
                .addParam("type", wish.taskType())
                .addParam("cron", wish.cron())
                .addParam("enabled", wish.enabled())
                .addParam("options", new String(Json.bytes(wish.options()), StandardCharsets.UTF_8))
                .addParam("due", due == null ? null : time(due))
                .addParam("owner", caller.userId().isPresent() ? caller.userId().getAsInt() : null)
                .addParam("identity", number(caller.identityId()))
                .addParam("key", number(caller.keyId()))
                .addParam("bonds", bonds(caller))
                .addParam("mark", mark)
                .addParam("made_by", caller.name());
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static int bonds(Caller caller) {
        return IntStream.of(
                        caller.userId().isPresent() ? 1 : 0,
                        caller.identityId().isPresent() ? 1 : 0,
                        caller.keyId().isPresent() ? 1 : 0)
                .sum();
    }

    @Override
    public Optional<Schedule> delete(long id) {
        return execute()
                .get("delete from musegate_schedule s where id = ? returning " + COLUMNS, id)
                .map(JdbcScheduleStore::schedule);
    }

    @Override
    public List<DueSchedule> due() {
        try (Stream<DbRow> rows = execute()
                .query("select " + COLUMNS
                        + ", s.bonds, s.mark, num_nonnulls(s.owner_id, s.identity_id, s.key_id) = s.bonds"
                        + " and coalesce(u.enabled, true) and (k.expires_at is null or k.expires_at > now()) as answered,"
                        + " case when i.granted_admin then 'admin' else u.role end as role,"
                        + " array_to_string(coalesce(i.granted_capabilities, u.capabilities), ',') as capabilities"
                        + " from musegate_schedule s left join audiomuse_users u on u.id = s.owner_id"
                        + " left join musegate_identity i on i.id = s.identity_id"
                        + " left join musegate_key k on k.id = s.key_id"
                        + " where s.enabled and s.due_at <= now() order by s.due_at, s.id")) {
            return rows.map(JdbcScheduleStore::due).toList();
        }
    }

    private static DueSchedule due(DbRow row) {
        Schedule schedule = schedule(row);
        String role = row.column("role").get(String.class);
        String capabilities = row.column("capabilities").get(String.class);
        return new DueSchedule(
                schedule,
                row.column("due_at").get(Timestamp.class).toInstant(),
                row.column("answered").getBoolean(),
                row.column("bonds").getInt() > 0,
                row.column("mark").get(String.class),
                Role.ADMIN.id().equals(role) ? Role.ADMIN : Role.USER,
                capabilities == null ? Set.of() : Capability.granted(capabilities));
    }

    @Override
    public void ran(int id, Instant due, Instant next, String result) {
        execute()
                .update(
                        "update musegate_schedule set due_at = ?, last_run_at = now(), last_result = ?"
                                + " where id = ? and due_at = ?",
                        time(next),
                        result,
                        id,
                        time(due));
    }

    @Override
    public void move(int id, Instant due, Instant next) {
        execute()
                .update(
                        "update musegate_schedule set due_at = ? where id = ? and due_at = ?",
                        time(next),
                        id,
                        time(due));
    }

    private static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Schedule schedule(DbRow row) {
        return new Schedule(
                row.column("id").getInt(),
                row.column("name").getString(),
                row.column("task_type").getString(),
                row.column("cron_expr").getString(),
                row.column("enabled").getBoolean(),
                json(row.column("options").getString()),
                instant(row, "due_at"),
                instant(row, "last_run_at"),
                row.column("last_result").get(String.class),
                row.column("made_by").getString(),
                row.column("owner_id").get(Integer.class));
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson); // the column is of JSON
        }
    }

    private static @Nullable Instant instant(DbRow row, String column) {
        Timestamp time = row.column(column).get(Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
