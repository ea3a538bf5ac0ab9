package io.github.musegate.tasks;

import static io.github.musegate.tasks.JdbcTaskRows.COLUMNS;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks in PostgreSQL. */
final class JdbcTaskStore implements TaskStore {

    /** Where new work and cancellations are announced. */
    static final String CHANNEL = "musegate_task";

    private static final String LIVE = "state in ('NEW', 'RUNNING')";
    /** A cancelled whole is still at work while workers hold parts of it. */
    private static final String PART_HELD =
            "exists (select from musegate_task part where part.parent_id = whole.id and part.worker is not null)";

    private static final String OF_OWNER = "(cast(:owner as integer) is null or owner_id = cast(:owner as integer))";

    private final Database database;
    private final TaskNews news;

    JdbcTaskStore(Database database) {
        this(database, TaskNews.NONE);
    }

    JdbcTaskStore(Database database, TaskNews news) {
        this.database = database;
        this.news = news;
    }

    /** Announces that there is something to do. Missed by nobody for long: everybody looks now and then as well. */
    static void announce(DbExecute execute) {
        execute.get("select cast(pg_notify('" + CHANNEL + "', '') as text) as sent");
    }

    @Override
    public Optional<Task> insert(String id, NewTask task, @Nullable String alone) {
        return database.inTransaction(transaction -> {
            Optional<Task> made = transaction
                    .createGet("insert into musegate_task (id, type, payload, owner_id, started_by, priority, alone)"
                            + " select :id, :type, cast(:payload as jsonb), cast(:owner as integer), :started_by,"
                            + " :priority, cast(:alone as text) where not exists (select from musegate_task whole"
                            + " where whole.alone = cast(:alone as text) and " + PART_HELD
                            + ") on conflict do nothing returning " + COLUMNS)
                    .addParam("id", id)
                    .addParam("type", task.type())
                    .addParam("payload", JdbcTaskRows.text(task.payload()))
                    .addParam("owner", task.ownerId())
                    .addParam("started_by", task.startedBy())
                    .addParam("priority", task.priority())
                    .addParam("alone", alone)
                    .execute()
                    .map(JdbcTaskRows::task);
            made.ifPresent(one -> news.started(transaction, one));
            announce(transaction);
            return made;
        });
    }

    @Override
    public Optional<Task> holder(String alone) {
        return execute()
                .get(
                        "select " + COLUMNS + " from musegate_task whole where alone = ? and (" + LIVE
                                + " or worker is not null or " + PART_HELD + ") order by number desc limit 1",
                        alone)
                .map(JdbcTaskRows::task);
    }

    @Override
    public Optional<Task> find(String id) {
        return execute()
                .get("select " + COLUMNS + " from musegate_task where id = ?", id)
                .map(JdbcTaskRows::task);
    }

    @Override
    public List<Task> list(TaskQuery query) {
        String parent = query.parentId() == null ? " and parent_id is null" : " and parent_id = :parent";
        try (Stream<DbRow> rows = execute()
                .createQuery("select " + COLUMNS + " from musegate_task where " + OF_OWNER + parent
                        + " and (cast(:state as text) is null or state = cast(:state as text))"
                        + " and (cast(:type as text) is null or type = cast(:type as text))"
                        + " and (cast(:before as bigint) is null or number < cast(:before as bigint))"
                        + " order by number desc limit :limit")
                .addParam("owner", query.ownerId())
                .addParam("parent", query.parentId())
                .addParam("state", query.state() == null ? null : query.state().name())
                .addParam("type", query.type())
                .addParam("before", query.before())
                .addParam("limit", query.limit())
                .execute()) {
            return rows.map(JdbcTaskRows::task).toList();
        }
    }

    @Override
    public List<Task> live(String type, int limit) {
        try (Stream<DbRow> rows = execute()
                .query(
                        "select " + COLUMNS + " from musegate_task where parent_id is null and " + LIVE
                                + " and type = ? order by number desc limit ?",
                        type,
                        limit)) {
            return rows.map(JdbcTaskRows::task).toList();
        }
    }

    @Override
    public Optional<Task> active(@Nullable Integer ownerId) {
        return execute()
                .createGet("select " + COLUMNS + " from musegate_task where parent_id is null and " + LIVE + " and "
                        + OF_OWNER + " order by (state = 'RUNNING') desc, number desc limit 1")
                .addParam("owner", ownerId)
                .execute()
                .map(JdbcTaskRows::task);
    }

    @Override
    public List<Task> lively(int limit) {
        try (Stream<DbRow> rows = execute()
                .query(
                        "select " + COLUMNS + " from musegate_task where id in (select id from musegate_task"
                                + " where state = 'RUNNING' or (state = 'NEW' and parent_id is null)"
                                + " union all select id from musegate_task"
                                + " where ended_at > now() - interval '10 seconds') order by number desc limit ?",
                        limit)) {
            return rows.map(JdbcTaskRows::task).toList();
        }
    }

    @Override
    public long count(TaskState state) {
        return execute()
                .get("select count(*) as count from musegate_task where state = ?", state.name())
                .orElseThrow()
                .column("count")
                .get(Long.class);
    }

    @Override
    public List<LogLine> lines(String taskId, int limit) {
        try (Stream<DbRow> rows = execute()
                .query(
                        "select at, text from (select number, at, text from musegate_task_line where task_id = ?"
                                + " order by number desc limit ?) as line order by number",
                        taskId,
                        limit)) {
            return rows.map(row -> new LogLine(
                            row.column("at").get(Timestamp.class).toInstant(),
                            row.column("text").getString()))
                    .toList();
        }
    }

    @Override
    public int cancel(String taskId) {
        return database.inTransaction(transaction -> {
            int cancelled = cancel(transaction, taskId, true);
            announce(transaction);
            return cancelled;
        });
    }

    /**
     * Cancels what lives below a task, and the task itself if it is meant as well. One that was just starting another
     * held its row while we looked: the new one is found by looking again, and no more come from what is cancelled.
     */
    static int cancel(DbExecute transaction, String taskId, boolean itself) {
        int all = 0;
        int found;
        do {
            found = cancelSeen(transaction, taskId, itself);
            all += found;
        } while (found > 0);
        return all;
    }

    private static int cancelSeen(DbExecute transaction, String taskId, boolean itself) {
        return (int) transaction
                .createUpdate("""
                        with recursive family (id) as (
                            select id from musegate_task where id = :id
                            union all
                            select child.id from musegate_task child join family on child.parent_id = family.id
                        )
                        update musegate_task set state = 'REVOKED', ended_at = now(), waits_for_children = false,
                            message = 'It was cancelled.'
                        where id in (select id from family) and state in ('NEW', 'RUNNING')
                            and (cast(:itself as boolean) or id <> :id)
                        """)
                .addParam("id", taskId)
                .addParam("itself", itself)
                .execute();
    }

    @Override
    public int prune(Instant endedBefore) {
        return (int) execute()
                .delete(
                        "delete from musegate_task where id in (select id from musegate_task where parent_id is null"
                                + " and worker is null and ended_at < ? order by ended_at limit 200)",
                        endedBefore.atOffset(ZoneOffset.UTC));
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
