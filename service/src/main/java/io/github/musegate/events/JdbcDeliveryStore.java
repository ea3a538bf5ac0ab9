package io.github.musegate.events;

import static io.github.musegate.events.JdbcWebhookStore.moment;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deliveries in PostgreSQL. Times are the database's, so that processes need not agree on one. */
final class JdbcDeliveryStore implements DeliveryStore {

    private static final String COLUMNS = "id, webhook_id, event_id, event, payload, state, attempts, claim,"
            + " created_at, attempted_at, next_attempt_at, status, error, answer, milliseconds";

    private static final String ACTIVE = "enabled and paused_at is null and secret <> ''";

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_KEPT = 1000;
    private static final int DAYS_KEPT = 30;
    private static final int SLICE = 5000;

    private final Database database;

    JdbcDeliveryStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(DbExecute transaction, Event event, Duration giveUp) {
        // the lock lets nobody delete a webhook in between, and waits for nobody who changes one
        transaction
                .createInsert("insert into musegate_webhook_delivery (webhook_id, event_id, event, payload, give_up_at)"
                        + " select id, :event_id, :event, :payload, now() + cast(:give_up as interval)"
                        + " from musegate_webhook where " + ACTIVE
                        + " and (events = cast('[]' as jsonb) or events @> to_jsonb(cast(:event as text)))"
                        + " for key share")
                .addParam("event_id", event.id())
                .addParam("event", event.kind().id())
                .addParam("payload", event.payload())
                .addParam("give_up", interval(giveUp))
                .execute();
    }

    @Override
    public List<Long> due() {
        try (Stream<DbRow> rows = execute()
                .query("select w.id from musegate_webhook w cross join lateral (select 1 as one"
                        // one look each: what a paused webhook was to be sent is not walked
                        + " from musegate_webhook_delivery d where d.webhook_id = w.id and d.next_attempt_at <= now()"
                        + " order by d.next_attempt_at limit 1) due where " + ACTIVE)) {
            return rows.map(row -> row.column("id").getLong()).toList();
        }
    }

    @Override
    public Optional<Delivery> claim(long webhookId, Duration lease) {
        return execute()
                .get(
                        "update musegate_webhook_delivery set state = 'sending', attempts = attempts + 1,"
                                + " claim = claim + 1, attempted_at = now(),"
                                + " next_attempt_at = now() + cast(? as interval)"
                                + " where id = (select id from musegate_webhook_delivery where webhook_id = ?"
                                + " and next_attempt_at <= now() order by next_attempt_at, id limit 1"
                                + " for update skip locked)"
                                + " and exists (select from musegate_webhook w where w.id = webhook_id and " + ACTIVE
                                + ") returning " + COLUMNS,
                        interval(lease),
                        webhookId)
                .map(JdbcDeliveryStore::delivery);
    }

    @Override
    public boolean delivered(Delivery claimed, Delivery.Outcome outcome) {
        return database.inTransaction(transaction -> {
            boolean mine = transaction
                            .createUpdate("update musegate_webhook_delivery set state = 'delivered',"
                                    + " next_attempt_at = null, status = :status, error = null, answer = :answer,"
                                    + " milliseconds = :milliseconds where id = :id and claim = :claim"
                                    + " and state = 'sending'")
                            .addParam("status", outcome.status())
                            .addParam("answer", outcome.answer())
                            .addParam("milliseconds", outcome.milliseconds())
                            .addParam("id", claimed.id())
                            .addParam("claim", claimed.claim())
                            .execute()
                    == 1;
            if (mine) {
                transaction.update(
                        "update musegate_webhook set last_delivered_at = now(), failing_since = null, last_error = null"
                                + " where id = ?",
                        claimed.webhookId());
            }
            return mine;
        });
    }

    @Override
    public void failed(
            Delivery claimed, Delivery.Outcome outcome, Duration pause, Duration pauseAfter, PausedListener paused) {
        Boolean ignored = database.inTransaction(transaction -> {
            Optional<DbRow> mine = transaction
                    .createGet("update musegate_webhook_delivery set"
                            + " state = case when now() + cast(:pause as interval) > give_up_at then 'failed'"
                            + " else 'waiting' end, next_attempt_at = case"
                            + " when now() + cast(:pause as interval) > give_up_at then null"
                            + " else now() + cast(:pause as interval) end, status = :status, error = :error,"
                            + " answer = :answer, milliseconds = :milliseconds"
                            + " where id = :id and claim = :claim and state = 'sending' returning state")
                    .addParam("pause", interval(pause))
                    .addParam("status", outcome.status())
                    .addParam("error", outcome.error())
                    .addParam("answer", outcome.answer())
                    .addParam("milliseconds", outcome.milliseconds())
                    .addParam("id", claimed.id())
                    .addParam("claim", claimed.claim())
                    .execute();
            mine.map(row -> row.column("state").getString().equals("failed"))
                    .flatMap(gaveUp -> blame(transaction, claimed, outcome, gaveUp, pauseAfter))
                    .ifPresent(name -> paused.paused(transaction, name));
            return mine.isPresent();
        });
    }

    /** Notes with the webhook that it failed; gives its name when it is paused for that. */
    private static Optional<String> blame(
            DbExecute transaction, Delivery claimed, Delivery.Outcome outcome, boolean gaveUp, Duration pauseAfter) {
        return transaction
                .createGet("update musegate_webhook set failing_since = coalesce(failing_since, now()),"
                        + " last_error = :error, paused_at = case when cast(:gave_up as boolean)"
                        + " and failing_since < now() - cast(:after as interval) then now() end"
                        + " where id = :id and paused_at is null returning name, paused_at")
                .addParam("error", outcome.error())
                .addParam("gave_up", gaveUp)
                .addParam("after", interval(pauseAfter))
                .addParam("id", claimed.webhookId())
                .execute()
                .filter(row -> moment(row, "paused_at") != null)
                .map(row -> row.column("name").getString());
    }

    @Override
    public List<Delivery> list(long webhookId, @Nullable Long before, int limit) {
        try (Stream<DbRow> rows = execute()
                .createQuery("select " + COLUMNS + " from musegate_webhook_delivery where webhook_id = :webhook"
                        + " and (cast(:before as bigint) is null or id < cast(:before as bigint))"
                        + " order by id desc limit :limit")
                .addParam("webhook", webhookId)
                .addParam("before", before)
                .addParam("limit", limit)
                .execute()) {
            return rows.map(JdbcDeliveryStore::delivery).toList();
        }
    }

    @Override
    public Optional<Delivery> find(long webhookId, long id) {
        return execute()
                .get(
                        "select " + COLUMNS + " from musegate_webhook_delivery where webhook_id = ? and id = ?",
                        webhookId,
                        id)
                .map(JdbcDeliveryStore::delivery);
    }

    @Override
    public boolean again(DbExecute transaction, long webhookId, long id, Duration giveUp) {
        return transaction.update(
                        // whoever held it and has not told in time does not hold it any more
                        "update musegate_webhook_delivery set state = 'waiting', attempts = 0, claim = claim + 1,"
                                + " next_attempt_at = now(), give_up_at = now() + cast(? as interval)"
                                + " where webhook_id = ? and id = ?"
                                + " and (state <> 'sending' or next_attempt_at <= now())",
                        interval(giveUp),
                        webhookId,
                        id)
                == 1;
    }

    @Override
    public long waiting() {
        return execute()
                .get("select count(*) as waiting from musegate_webhook_delivery d"
                        + " join musegate_webhook w on w.id = d.webhook_id"
                        + " where d.next_attempt_at is not null and d.state = 'waiting' and " + ACTIVE)
                .map(row -> row.column("waiting").getLong())
                .orElse(0L);
    }

    @Override
    public void prune() {
        untilNothingIsLeft(() -> execute()
                .update(
                        oldest("o.state = 'waiting'")
                                + ", slice as (select d.id from musegate_webhook_delivery d"
                                + " join bound on d.webhook_id = bound.webhook_id and d.id <= bound.last"
                                + " where d.state = 'waiting' limit ?)"
                                + " update musegate_webhook_delivery d set state = 'failed', next_attempt_at = null,"
                                + " error = 'Too many deliveries waited, so that the oldest were given up.' from slice"
                                + " where d.id = slice.id and d.state = 'waiting'",
                        MOST_WAITING,
                        SLICE));
        untilNothingIsLeft(() -> execute()
                .delete(
                        oldest("o.next_attempt_at is null")
                                + ", slice as (select d.id from musegate_webhook_delivery d"
                                + " join bound on d.webhook_id = bound.webhook_id where d.next_attempt_at is null"
                                + " and (d.id <= bound.last or d.created_at < now() - cast(? as interval)) limit ?)"
                                + " delete from musegate_webhook_delivery d using slice"
                                + " where d.id = slice.id and d.next_attempt_at is null",
                        MOST_KEPT,
                        DAYS_KEPT + " days",
                        SLICE));
    }

    @Override
    public void clear(long webhookId) {
        untilNothingIsLeft(() -> execute()
                .delete(
                        "delete from musegate_webhook_delivery where id in (select id from musegate_webhook_delivery"
                                + " where webhook_id = ? limit ?)",
                        webhookId,
                        SLICE));
    }

    /** No statement may take longer than a moment, however much there is to be done. */
    private static void untilNothingIsLeft(LongSupplier slice) {
        long changed = slice.getAsLong();
        while (changed > 0 && !Thread.currentThread().isInterrupted()) {
            changed = slice.getAsLong();
        }
    }

    /** For each webhook the newest of its deliveries that are too many; looked up once, not for each row. */
    private static String oldest(String which) {
        return "with bound as materialized (select w.id as webhook_id, (select o.id from musegate_webhook_delivery o"
                + " where o.webhook_id = w.id and " + which + " order by o.id desc offset ? limit 1) as last"
                + " from musegate_webhook w)";
    }

    private static Delivery delivery(DbRow row) {
        return new Delivery(
                row.column("id").getLong(),
                row.column("webhook_id").getLong(),
                row.column("event_id").getString(),
                row.column("event").getString(),
                row.column("payload").getString(),
                row.column("state").getString(),
                row.column("attempts").getInt(),
                row.column("claim").getLong(),
                row.column("created_at").get(Timestamp.class).toInstant(),
                moment(row, "attempted_at"),
                moment(row, "next_attempt_at"),
                new Delivery.Outcome(
                        row.column("status").get(Integer.class),
                        row.column("error").get(String.class),
                        row.column("answer").get(String.class),
                        row.column("milliseconds").get(Long.class)));
    }

    private static String interval(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }

    private DbExecute execute() {
        return database.client().execute();
    }
}
