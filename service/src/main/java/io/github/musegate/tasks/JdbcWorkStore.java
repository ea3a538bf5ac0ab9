package io.github.musegate.tasks;

import static io.github.musegate.tasks.JdbcTaskRows.COLUMNS;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The workers' side of tasks in PostgreSQL. */
final class JdbcWorkStore implements WorkStore {

    /** A log keeps its last lines; older ones tell nobody anything. */
    static final int LINES_KEPT = 500;

    /** Whoever does not hold the task any more changes nothing. */
    private static final String MINE = " where id = :id and claim = :claim and state = 'RUNNING'";

    private final Database database;
    private final TaskNews news;

    JdbcWorkStore(Database database) {
        this(database, TaskNews.NONE);
    }

    JdbcWorkStore(Database database, TaskNews news) {
        this.database = database;
        this.news = news;
    }

    @Override
    public Optional<Claim> claim(String worker, Set<String> types) {
        // Those that have waited for others first: they end sooner, and are few.
        Optional<Claim> waited = claim(worker, types, """
                candidate.waits_for_children and not exists (select from musegate_task child
                    where child.parent_id = candidate.id and child.state in ('NEW', 'RUNNING'))""");
        return waited.isPresent() ? waited : claim(worker, types, "candidate.state = 'NEW'");
    }

    private Optional<Claim> claim(String worker, Set<String> types, String which) {
        return execute()
                .createGet("update musegate_task set attempts = attempts + case when state = 'NEW' then 1 else 0 end,"
                        + " state = 'RUNNING', worker = :worker, claim = claim + 1, heartbeat_at = now(),"
                        + " waits_for_children = false, started_at = coalesce(started_at, now())"
                        + " where id = (select id from musegate_task candidate where " + which
                        + " and type = any (cast(:types as text[]))"
                        + " order by priority desc, number limit 1 for update skip locked)"
                        + " returning id, claim, type, owner_id, cast(payload as text) as payload,"
                        + " cast(checkpoint as text) as checkpoint, progress, message, attempts")
                .addParam("worker", worker)
                .addParam("types", list(types))
                .execute()
                .map(JdbcWorkStore::claim);
    }

    private static Claim claim(DbRow row) {
        String checkpoint = row.column("checkpoint").get(String.class);
        return new Claim(
                row.column("id").getString(),
                row.column("claim").getLong(),
                row.column("type").getString(),
                row.column("owner_id").get(Integer.class),
                JdbcTaskRows.json(row.column("payload").getString()),
                checkpoint == null ? null : JdbcTaskRows.json(checkpoint),
                row.column("progress").getInt(),
                row.column("message").getString(),
                row.column("attempts").getInt());
    }

    @Override
    public void heartbeat(String worker, Collection<String> taskIds) {
        execute()
                .update(
                        "update musegate_task set heartbeat_at = now() where worker = ?"
                                + " and id = any (cast(? as text[]))",
                        worker,
                        list(taskIds));
    }

    @Override
    public Map<String, Held> held(Collection<String> taskIds) {
        Map<String, Held> held = new HashMap<>();
        try (Stream<DbRow> rows = execute()
                .query(
                        "select id, state, claim from musegate_task where id = any (cast(? as text[]))",
                        list(taskIds))) {
            rows.forEach(row -> held.put(
                    row.column("id").getString(),
                    new Held(
                            TaskState.valueOf(row.column("state").getString()),
                            row.column("claim").getLong())));
        }
        return held;
    }

    @Override
    public boolean write(Claim claim, Report report) {
        return database.inTransaction(transaction -> {
            long written = transaction
                    .createUpdate("update musegate_task set progress = :progress, message = :message,"
                            + " details = coalesce(cast(:details as jsonb), details)" + MINE)
                    .addParam("progress", report.progress())
                    .addParam("message", report.message())
                    .addParam("details", json(report.details()))
                    .addParam("id", claim.taskId())
                    .addParam("claim", claim.number())
                    .execute();
            if (written == 1) {
                append(transaction, claim.taskId(), report.lines());
            }
            return written == 1;
        });
    }

    @Override
    public void writeAbove(Claim claim, Report report) {
        boolean ignored = database.inTransaction(transaction -> {
            Optional<DbRow> above = transaction
                    .createGet("update musegate_task above set progress = :progress, message = :message,"
                            + " details = coalesce(cast(:details as jsonb), above.details) from musegate_task below"
                            + " where below.id = :id and below.claim = :claim and below.state = 'RUNNING'"
                            + " and above.id = below.parent_id and above.waits_for_children"
                            + " and above.state = 'RUNNING' returning above.id")
                    .addParam("progress", report.progress())
                    .addParam("message", report.message())
                    .addParam("details", json(report.details()))
                    .addParam("id", claim.taskId())
                    .addParam("claim", claim.number())
                    .execute();
            above.ifPresent(row -> append(transaction, row.column("id").getString(), report.lines()));
            return above.isPresent();
        });
    }

    private static void append(DbExecute transaction, String taskId, List<LogLine> told) {
        if (told.isEmpty()) {
            return;
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (LogLine line : told) {
            lines.add(Map.of("n", lines.size(), "at", line.at().toString(), "text", line.text()));
        }
        transaction.insert(
                "insert into musegate_task_line (task_id, at, text) select ?, line.at, line.text"
                        + " from jsonb_to_recordset(cast(? as jsonb)) as line (n integer, at timestamptz, text text)"
                        + " order by line.n",
                taskId,
                JdbcTaskRows.text(lines));
        transaction.delete(
                "delete from musegate_task_line where task_id = ? and number <= (select number"
                        + " from musegate_task_line where task_id = ? order by number desc offset ? limit 1)",
                taskId,
                taskId,
                LINES_KEPT);
    }

    @Override
    public boolean checkpoint(Claim claim, JsonNode checkpoint) {
        return update(claim, "checkpoint = cast(:json as jsonb)", checkpoint);
    }

    @Override
    public boolean insertChild(Claim claim, NewTask child, String part) {
        return database.inTransaction(transaction -> {
            Optional<DbRow> parent = transaction
                    .createGet("select owner_id from musegate_task" + MINE + " for update")
                    .addParam("id", claim.taskId())
                    .addParam("claim", claim.number())
                    .execute();
            parent.ifPresent(row -> {
                transaction
                        .createInsert("insert into musegate_task (id, parent_id, type, sub_type, payload, owner_id,"
                                + " started_by, priority) select :id, id, :type, :part, cast(:payload as jsonb),"
                                + " owner_id, started_by, :priority from musegate_task where id = :parent"
                                + " on conflict do nothing")
                        .addParam("id", UUID.randomUUID().toString())
                        .addParam("type", child.type())
                        .addParam("part", part)
                        .addParam("payload", JdbcTaskRows.text(child.payload()))
                        .addParam("priority", child.priority())
                        .addParam("parent", claim.taskId())
                        .execute();
                JdbcTaskStore.announce(transaction);
            });
            return parent.isPresent();
        });
    }

    @Override
    public List<Task> children(String taskId) {
        try (Stream<DbRow> rows = execute()
                .query("select " + COLUMNS + " from musegate_task where parent_id = ? order by number", taskId)) {
            return rows.map(JdbcTaskRows::task).toList();
        }
    }

    @Override
    public boolean end(Claim claim, TaskState state, String message) {
        return database.inTransaction(transaction -> {
            Optional<Task> ended = transaction
                    .createGet("update musegate_task set state = :state, message = :message, worker = null,"
                            + " checkpoint = null, ended_at = now(),"
                            + " progress = case when cast(:done as boolean) then 100 else progress end" + MINE
                            + " returning " + COLUMNS)
                    .addParam("state", state.name())
                    .addParam("message", message)
                    .addParam("done", state == TaskState.SUCCESS)
                    .addParam("id", claim.taskId())
                    .addParam("claim", claim.number())
                    .execute()
                    .map(JdbcTaskRows::task);
            ended.ifPresent(task -> news.ended(transaction, task));
            if (ended.isPresent() && state == TaskState.FAIL) {
                int ignored = JdbcTaskStore.cancel(transaction, claim.taskId(), false);
            }
            JdbcTaskStore.announce(transaction); // another one may have waited for this
            return ended.isPresent();
        });
    }

    @Override
    public boolean waitForChildren(Claim claim, JsonNode checkpoint) {
        return update(claim, "checkpoint = cast(:json as jsonb), waits_for_children = true, worker = null", checkpoint);
    }

    @Override
    public boolean giveBack(Claim claim, boolean counted) {
        boolean given = execute()
                        .createUpdate("update musegate_task set state = 'NEW', worker = null,"
                                + " attempts = attempts - case when cast(:counted as boolean) then 0 else 1 end" + MINE)
                        .addParam("counted", counted)
                        .addParam("id", claim.taskId())
                        .addParam("claim", claim.number())
                        .execute()
                == 1;
        JdbcTaskStore.announce(execute());
        return given;
    }

    @Override
    public void release(Claim claim) {
        execute()
                .update(
                        "update musegate_task set worker = null where id = ? and claim = ? and state = 'REVOKED'",
                        claim.taskId(),
                        claim.number());
    }

    @Override
    public int takeOver(Duration lease, int mostAttempts) {
        return database.inTransaction(transaction -> {
            String age = lease.toMillis() + " milliseconds";
            transaction.update(
                    "update musegate_task set worker = null where id in (select id from musegate_task"
                            + " where worker is not null and state <> 'RUNNING'"
                            + " and heartbeat_at < now() - cast(? as interval) for update skip locked)",
                    age);
            List<String> failed = new ArrayList<>();
            int taken = 0;
            try (Stream<DbRow> rows = transaction
                    .createQuery("""
                            with dead as (
                                update musegate_task set worker = null,
                                    state = case when attempts >= :most then 'FAIL' else 'NEW' end,
                                    ended_at = case when attempts >= :most then now() end,
                                    message = case when attempts >= :most
                                        then 'The worker stopped answering ' || attempts || ' times.' else message end
                                where id in (select id from musegate_task
                                    where worker is not null and state = 'RUNNING'
                                        and heartbeat_at < now() - cast(:age as interval) for update skip locked)
                                returning id, state, attempts
                            ), told as (
                                insert into musegate_task_line (task_id, at, text)
                                select id, now(), 'The worker stopped answering (attempt ' || attempts || ').' from dead
                            )
                            select id, state from dead
                            """)
                    .addParam("most", mostAttempts)
                    .addParam("age", age)
                    .execute()) {
                for (DbRow row : rows.toList()) {
                    taken++;
                    if (row.column("state").getString().equals(TaskState.FAIL.name())) {
                        failed.add(row.column("id").getString());
                    }
                }
            }
            for (String id : failed) {
                transaction
                        .get("select " + COLUMNS + " from musegate_task where id = ?", id)
                        .map(JdbcTaskRows::task)
                        .ifPresent(task -> news.ended(transaction, task));
                int ignored = JdbcTaskStore.cancel(transaction, id, false);
            }
            if (taken > 0) {
                JdbcTaskStore.announce(transaction);
            }
            return taken;
        });
    }

    private boolean update(Claim claim, String changes, JsonNode json) {
        return execute()
                        .createUpdate("update musegate_task set " + changes + MINE)
                        .addParam("json", JdbcTaskRows.text(json))
                        .addParam("id", claim.taskId())
                        .addParam("claim", claim.number())
                        .execute()
                == 1;
    }

    private static @Nullable String json(@Nullable JsonNode node) {
        return node == null ? null : JdbcTaskRows.text(node);
    }

    /** Names as PostgreSQL reads an array; none of ours has a character that needs more than quotes. */
    private static String list(Collection<String> names) {
        return names.isEmpty() ? "{}" : "{\"" + String.join("\",\"", names) + "\"}";
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
