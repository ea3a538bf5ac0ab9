package io.github.musegate.events;

import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Webhooks in PostgreSQL. */
final class JdbcWebhookStore implements WebhookStore {

    private static final String COLUMNS = """
            select id, name, url, cast(events as text) as events, private_addresses, enabled, secret, created_at,
                failing_since, paused_at, last_delivered_at, last_error,
            """;

    private static final String UNCOUNTED = COLUMNS + """
            cast(0 as bigint) as waiting
            from musegate_webhook w
            """;

    private static final String SELECT = COLUMNS + """
            (select count(*) from musegate_webhook_delivery d
                where d.webhook_id = w.id and d.next_attempt_at is not null) as waiting
            from musegate_webhook w
            """;

    private final Database database;

    JdbcWebhookStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Webhook> list() {
        try (Stream<DbRow> rows = database.client().execute().query(SELECT + "order by id")) {
            return rows.map(JdbcWebhookStore::webhook).toList();
        }
    }

    @Override
    public Optional<Webhook> find(long id) {
        return database.client().execute().get(SELECT + "where id = ?", id).map(JdbcWebhookStore::webhook);
    }

    @Override
    public Optional<Webhook> receiver(long id) {
        return database.client().execute().get(UNCOUNTED + "where id = ?", id).map(JdbcWebhookStore::webhook);
    }

    @Override
    public Optional<Webhook> lock(DbExecute transaction, long id) {
        return transaction
                .get(SELECT + "where id = ? for no key update of w", id)
                .map(JdbcWebhookStore::webhook);
    }

    @Override
    public OptionalLong insert(DbExecute transaction, WebhookWish wish, int most) {
        return transaction
                .createGet("insert into musegate_webhook (name, url, events, private_addresses, enabled)"
                        + " select :name, :url, cast(:events as jsonb), :private, :enabled"
                        + " where (select count(*) from musegate_webhook) < :most returning id")
                .addParam("name", wish.name().orElseThrow())
                .addParam("url", wish.url().orElseThrow())
                .addParam("events", text(wish.events().orElse(List.of())))
                .addParam("private", wish.privateAddresses().orElse(false))
                .addParam("enabled", wish.enabled().orElse(true))
                .addParam("most", most)
                .execute()
                .map(row -> OptionalLong.of(row.column("id").getLong()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public void update(DbExecute transaction, Webhook webhook, boolean revived) {
        transaction
                .createUpdate("update musegate_webhook set name = :name, url = :url, events = cast(:events as jsonb),"
                        + " private_addresses = :private, enabled = :enabled,"
                        + " paused_at = case when cast(:revived as boolean) then null else paused_at end,"
                        + " failing_since = case when cast(:revived as boolean) then null else failing_since end"
                        + " where id = :id")
                .addParam("name", webhook.name())
                .addParam("url", webhook.url())
                .addParam("events", text(webhook.events()))
                .addParam("private", webhook.privateAddresses())
                .addParam("enabled", webhook.enabled())
                .addParam("revived", revived)
                .addParam("id", webhook.id())
                .execute();
    }

    @Override
    public void secret(DbExecute transaction, long id, String sealed) {
        transaction.update("update musegate_webhook set secret = ? where id = ?", sealed, id);
    }

    @Override
    public void delete(DbExecute transaction, long id) {
        transaction.delete("delete from musegate_webhook where id = ?", id);
    }

    private static Webhook webhook(DbRow row) {
        return new Webhook(
                row.column("id").getLong(),
                row.column("name").getString(),
                row.column("url").getString(),
                names(row.column("events").getString()),
                row.column("private_addresses").getBoolean(),
                row.column("enabled").getBoolean(),
                row.column("secret").getString(),
                row.column("created_at").get(Timestamp.class).toInstant(),
                moment(row, "failing_since"),
                moment(row, "paused_at"),
                moment(row, "last_delivered_at"),
                row.column("last_error").get(String.class),
                Math.toIntExact(row.column("waiting").getLong()));
    }

    static @Nullable Instant moment(DbRow row, String column) {
        Timestamp time = row.column(column).get(Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    private static List<String> names(String json) {
        try {
            List<String> names = new ArrayList<>();
            Json.parse(json.getBytes(StandardCharsets.UTF_8)).forEach(name -> names.add(name.asText()));
            return names;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson); // the column is of JSON
        }
    }

    private static String text(List<String> names) {
        return new String(Json.bytes(names), StandardCharsets.UTF_8);
    }
}
