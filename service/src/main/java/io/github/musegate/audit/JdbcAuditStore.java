package io.github.musegate.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The record as the table {@code musegate_audit}, which the database itself keeps append-only. */
final class JdbcAuditStore implements AuditStore {

    // any number of lines is one statement with one parameter
    private static final String APPEND = """
            insert into musegate_audit
                (at, actor_id, actor, method, action, target, result, address, user_agent, detail, count)
            select at, actor_id, actor, method, action, target, result, address, user_agent, detail, count
            from jsonb_to_recordset(cast(:lines as jsonb)) as line (at timestamptz, actor_id integer, actor text,
                method text, action text, target text, result text, address text, user_agent text, detail jsonb,
                count integer)
            """;

    private final Database database;

    JdbcAuditStore(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<AuditLine> lines) {
        append(database.client().execute(), lines);
    }

    @Override
    public void append(DbExecute transaction, AuditLine line) {
        append(transaction, List.of(line));
    }

    @Override
    public void append(AuditLine line, Consumer<DbExecute> more) {
        boolean ignored = database.inTransaction(transaction -> {
            append(transaction, line);
            more.accept(transaction);
            return true;
        });
    }

    private static void append(DbExecute execute, List<AuditLine> lines) {
        byte[] json = Json.bytes(lines.stream().map(JdbcAuditStore::columns).toList());
        execute.createInsert(APPEND)
                .addParam("lines", new String(json, StandardCharsets.UTF_8))
                .execute();
    }

    private static Map<String, @Nullable Object> columns(AuditLine line) {
        AuditEvent event = line.event();
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("at", line.at().toString());
        columns.put("actor_id", event.actorId());
        columns.put("actor", event.actor());
        columns.put("method", event.method());
        columns.put("action", event.action());
        columns.put("target", event.target());
        columns.put("result", event.result().id());
        columns.put("address", event.address());
        columns.put("user_agent", event.userAgent());
        columns.put("detail", event.detail());
        columns.put("count", line.count());
        return columns;
    }

    @Override
    public List<AuditEntry> find(AuditQuery query) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new LinkedHashMap<>();
        if (query.actor() != null) {
            conditions.add("(actor = :actor or cast(actor_id as text) = :actor)");
            params.put("actor", query.actor());
        }
        if (query.action() != null) {
            conditions.add("(action = :action or starts_with(action, :group))");
            params.put("action", query.action());
            params.put("group", query.action() + ".");
        }
        if (query.result() != null) {
            conditions.add("result = :result");
            params.put("result", query.result().id());
        }
        if (query.target() != null) {
            conditions.add("target = :target");
            params.put("target", query.target());
        }
        if (query.from() != null) {
            conditions.add("at >= :from");
            params.put("from", query.from().atOffset(ZoneOffset.UTC));
        }
        if (query.to() != null) {
            conditions.add("at < :to");
            params.put("to", query.to().atOffset(ZoneOffset.UTC));
        }
        if (query.before() != null) {
            conditions.add("id < :before");
            params.put("before", query.before());
        }
        params.put("limit", query.limit());
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        try (Stream<DbRow> rows = database.client()
                .execute()
                .createQuery("select * from musegate_audit " + where + " order by id desc limit :limit")
                .params(params)
                .execute()) {
            return rows.map(JdbcAuditStore::entry).toList();
        }
    }

    private static AuditEntry entry(DbRow row) {
        AuditEvent event = new AuditEvent(
                row.column("actor_id").get(Integer.class),
                row.column("actor").get(String.class),
                row.column("method").get(String.class),
                row.column("action").get(String.class),
                row.column("target").get(String.class),
                AuditResult.of(row.column("result").get(String.class)),
                row.column("address").get(String.class),
                row.column("user_agent").get(String.class),
                detail(String.valueOf(row.column("detail").get())));
        Instant at = row.column("at").get(Timestamp.class).toInstant();
        return new AuditEntry(
                row.column("id").get(Long.class),
                new AuditLine(at, event, row.column("count").get(Integer.class)));
    }

    private static Map<String, Object> detail(String json) {
        try {
            JsonNode tree = Json.parse(json.getBytes(StandardCharsets.UTF_8));
            Map<String, Object> detail = new LinkedHashMap<>();
            tree.properties()
                    .forEach(member -> detail.put(member.getKey(), Json.convert(member.getValue(), Object.class)));
            return detail;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
