package io.github.musegate.events;

import static io.github.musegate.events.EventHouse.added;
import static io.github.musegate.events.EventHouse.await;
import static io.github.musegate.events.EventHouse.enabled;
import static io.github.musegate.events.EventHouse.fine;
import static io.github.musegate.events.EventHouse.header;
import static io.github.musegate.events.EventHouse.json;
import static io.github.musegate.events.EventHouse.webhook;
import static io.github.musegate.events.EventHouse.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.ProblemException;
import io.github.musegate.remote.PlayedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks: what each hears, what it is sent, its address, its secret, and how many there are. */
class WebhooksTest extends EventsAtWork {

    @Test
    void whatHappensArrivesSignedSoThatTheReceiverCanCheckIt() throws Exception {
        try (PlayedServer receiver = fine()) {
            Events events = house.process();
            Webhooks.Made webhook = webhook(events, receiver.address("/hook?token=t0"));
            events.start();
            boolean ignored = house.db.database().inTransaction(transaction -> {
                events.publish(transaction, EventHouse.playlist("Früh", "anna", "root"));
                return true;
            });
            await(() -> !receiver.heads().isEmpty());
            String head = receiver.heads().getFirst();
            String body = receiver.bodies().getFirst();
            assertThat(head).startsWith("POST /hook?token=t0 HTTP/1.1\r\n");
            assertThat(header(head, "content-type")).startsWith("application/json");

            // the calculation of standardwebhooks.com, not ours
            byte[] key = Base64.getDecoder()
                    .decode(webhook.secret().text().replaceFirst("^whsec_", "").getBytes(StandardCharsets.US_ASCII));
            assertThat(key).hasSizeBetween(24, 64);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(header(head, "webhook-id").getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '.');
            mac.update(header(head, "webhook-timestamp").getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '.');
            mac.update(body.getBytes(StandardCharsets.UTF_8));
            assertThat(header(head, "webhook-signature"))
                    .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal()));
            assertThat(Long.parseLong(header(head, "webhook-timestamp")))
                    .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(30L));

            JsonNode told = json(body);
            assertThat(told.path("event").asText()).isEqualTo("playlist.created");
            assertThat(told.path("id").asText()).isEqualTo(header(head, "webhook-id"));
            assertThat(told.path("owner").asText()).isEqualTo("anna");
            assertThat(told.path("triggeredBy").asText()).isEqualTo("root");
            assertThat(told.path("message").asText()).isEqualTo("The playlist “Früh” of anna was made (by root).");
            assertThat(told.path("playlist_id").asInt()).isEqualTo(7);
            assertThat(Instant.parse(told.path("time").asText())).isBeforeOrEqualTo(Instant.now());
            await(() -> delivered(webhook));
            assertThat(house.latest(webhook).outcome().status()).isEqualTo(204);
            assertThat(events.webhooks().find(webhook.webhook().id()).lastDeliveredAt())
                    .isNotNull();
        }
    }

    @Test
    void whatTheAuditRecordIsToldIsQueuedWithItsLineOrNotAtAll() throws Exception {
        Events events = house.process();
        Webhooks.Made webhook = webhook(events, URI.create("http://127.0.0.1:9/"));
        try (AuditLog log = new AuditLog(house.db.database(), Clock.systemUTC(), line -> {}, events)) {
            log.record(line("key.revoke", "ben", AuditResult.OK));
            log.record(line("key.revoke", "ben", AuditResult.FAILED));
            log.record(line("sign_in", "ben", AuditResult.OK));
            log.recordSoon(line("key.revoke", "ben", AuditResult.REFUSED));
            boolean ignored = house.db.database().inTransaction(transaction -> {
                log.record(transaction, line("user.create", "cleo", AuditResult.OK));
                return true;
            });
            assertThatThrownBy(() -> house.db.database().inTransaction(transaction -> {
                        log.record(transaction, line("user.delete", "dora", AuditResult.OK));
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
        }
        List<Delivery> queued = house.deliveries.list(webhook.webhook().id(), null, 10);
        assertThat(queued).extracting(Delivery::event).containsExactly("person.created", "key.revoked");
        JsonNode made = json(queued.getFirst().payload());
        assertThat(made.path("message").asText()).isEqualTo("The account of cleo was made (by root).");
        assertThat(made.path("user_id").asInt()).isEqualTo(8);
        assertThat(queued.getFirst().payload()).doesNotContain("192.0.2.1").doesNotContain("curl");
        assertThat(made.has("mail")).isFalse();
    }

    private static AuditEvent line(String action, String target, AuditResult result) {
        return new AuditEvent(
                1,
                "root",
                "session",
                action,
                target,
                result,
                "192.0.2.1",
                "curl",
                Map.of("user_id", 8, "mail", "cleo@example.org"));
    }

    @Test
    void whatMetNothingIsNoNews() {
        for (String count : List.of("ended", "revoked", "cancelled")) {
            assertThat(AuditedEvents.of(counted(count, 0))).as(count).isEmpty();
            assertThat(AuditedEvents.of(counted(count, 1))).as(count).isPresent();
        }
    }

    private static AuditEvent counted(String name, int count) {
        return new AuditEvent(
                1, "root", "session", "session.end_others", "ben", AuditResult.OK, null, null, Map.of(name, count));
    }

    @Test
    void aWebhookHearsOnlyWhatItAsksForAndOnlyWhileItIsOn() {
        Events events = house.process();
        Webhooks.Made all = webhook(events, URI.create("http://127.0.0.1:9/"));
        Webhooks.Made playlists = webhook(events, URI.create("http://127.0.0.1:9/"), EventKind.PLAYLIST_CREATED);
        Webhooks.Made others = webhook(events, URI.create("http://127.0.0.1:9/"), EventKind.KEY_CREATED);
        Webhooks.Made off = webhook(events, URI.create("http://127.0.0.1:9/"));
        Webhook ignored = events.webhooks().change(off.webhook().id(), enabled(false), (transaction, changed) -> {});
        Event ignoredToo = house.publish(events, "one");
        assertThat(List.of(all, playlists, others, off).stream()
                        .map(one -> house.deliveries
                                .list(one.webhook().id(), null, 10)
                                .size()))
                .containsExactly(1, 1, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/",
                "https:///path",
                "http://user:secret@example.org/",
                "http://example.org/#there",
                "not an address",
                "file:///etc/passwd",
                "http://127.1/",
                "http://exa mple.org/"
            })
    void addressesThatAreNoneAreRefused(String url) {
        Events events = house.process();
        assertThatThrownBy(() -> added(events, wish("wrong", url, true))).isInstanceOf(ProblemException.class);
        assertThat(events.webhooks().list()).isEmpty();
    }

    @Test
    void secretsAreSealedAndANewOneCountsAtOnce() throws Exception {
        try (PlayedServer receiver = fine()) {
            Events events = house.process();
            Webhooks.Made webhook = webhook(events, receiver.address("/"));
            String first = webhook.secret().text();
            assertThat(events.webhooks().find(webhook.webhook().id()).secret())
                    .isNotEmpty()
                    .doesNotContain(first.substring(6));
            assertThat(webhook.toString()).doesNotContain(first.substring(6));
            Webhooks.Made renewed = events.webhooks().renew(webhook.webhook().id(), (transaction, noted) -> {});
            assertThat(renewed.secret().text()).isNotEqualTo(first);
            Delivery.Outcome outcome =
                    events.webhooks().tryOut(webhook.webhook().id(), "root", (transaction, noted) -> {});
            assertThat(outcome.delivered()).isTrue();
            String head = receiver.heads().getFirst();
            Instant at = Instant.ofEpochSecond(Long.parseLong(header(head, "webhook-timestamp")));
            String id = header(head, "webhook-id");
            String body = receiver.bodies().getFirst();
            assertThat(header(head, "webhook-signature"))
                    .isEqualTo(renewed.secret().signature(id, at, body))
                    .isNotEqualTo(webhook.secret().signature(id, at, body));
        }
    }

    @Test
    void withoutItsSecretAWebhookIsSentNothingAndSaysSo() {
        Events events = house.process();
        Webhooks.Made webhook = webhook(events, URI.create("http://127.0.0.1:9/"));
        house.db.run("update musegate_webhook set secret = ''"); // what a restore does without the key
        Event ignored = house.publish(events, "unsigned");
        assertThat(house.deliveries.list(webhook.webhook().id(), null, 10)).isEmpty();
        assertThat(events.webhooks().find(webhook.webhook().id()).state()).isEqualTo("secret_missing");
        assertThatThrownBy(() -> events.webhooks().tryOut(webhook.webhook().id(), "root", (transaction, noted) -> {}))
                .hasMessageContaining("secret");
        Webhooks.Made renewed = events.webhooks().renew(webhook.webhook().id(), (transaction, noted) -> {});
        assertThat(renewed.webhook().state()).isEqualTo("active");
    }

    @Test
    void aWebhookIsDeletedWithMoreThanOneStatementMayDelete() {
        Events events = house.process();
        Webhooks.Made webhook = webhook(events, URI.create("http://127.0.0.1:9/"));
        long id = webhook.webhook().id();
        house.db.run("insert into musegate_webhook_delivery (webhook_id, event_id, event, payload, give_up_at)"
                + " select " + id + ", i, 'playlist.created', '{}', now() from generate_series(1, 11000) i");
        house.deliveries.clear(id);
        assertThat(house.deliveries.list(id, null, 1)).isEmpty();
        events.webhooks().delete(id, (transaction, noted) -> {});
        assertThat(events.webhooks().list()).isEmpty();
    }

    @Test
    void thereAreNoMoreThanFifty() {
        Events events = house.process();
        for (int i = 0; i < 50; i++) {
            long ignored = added(events, wish("w" + i, "http://example.org/" + i, false));
        }
        assertThatThrownBy(() -> added(events, wish("one more", "http://example.org/", false)))
                .hasMessageContaining("50");
    }
}
