package io.github.musegate.events;

import static io.github.musegate.events.EventHouse.await;
import static io.github.musegate.events.EventHouse.webhook;
import static io.github.musegate.events.EventHouse.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
import io.github.musegate.remote.PlayedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks, with receivers that are real to the network and misbehave. */
class WebhooksTest {

    @TempDir
    private Path data;

    private EventHouse house;

    @BeforeEach
    void open() {
        house = new EventHouse(data);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private static PlayedServer fine() {
        return PlayedServer.saying("204 No Content", "", "");
    }

    private static String header(String head, String name) {
        return Arrays.stream(head.split("\r\n"))
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(String text) throws Exception {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean delivered(Webhooks.Made webhook) {
        return house.latest(webhook).state().equals("delivered");
    }

    @Test
    void whatWaitsIsCountedUntilItHasArrived() throws Exception {
        try (PlayedServer receiver = fine()) {
            Events events = house.process();
            Webhooks.Made webhook = webhook(events, receiver.address("/hook"));
            Event ignored = house.publish(events, "one");
            assertThat(events.waiting()).isEqualTo(1);
            house.db.run("update musegate_webhook set enabled = false");
            assertThat(events.waiting())
                    .as("nobody waits for one that is switched off")
                    .isZero();
            house.db.run("update musegate_webhook set enabled = true");
            events.start();
            await(() -> delivered(webhook));
            assertThat(events.waiting()).isZero();
        }
    }

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
    void whatSomebodyTookAndNeverToldOfCanBeSentAgainAndIsTheirsNoLonger() throws Exception {
        Events events = house.process();
        Webhooks.Made webhook = webhook(events, URI.create("http://127.0.0.1:9/"));
        long id = webhook.webhook().id();
        Event ignored = house.publish(events, "held");
        Delivery held = house.deliveries.claim(id, Duration.ofMinutes(1)).orElseThrow();
        assertThatThrownBy(() -> events.webhooks().again(id, held.id(), (transaction, noted) -> {}))
                .isInstanceOf(ProblemException.class);
        house.db.run("update musegate_webhook_delivery set next_attempt_at = now()");
        assertThat(events.webhooks()
                        .again(id, held.id(), (transaction, noted) -> {})
                        .state())
                .isEqualTo("waiting");
        assertThat(house.deliveries.delivered(held, new Delivery.Outcome(204, null, null, 1L)))
                .isFalse();
    }

    @Test
    void whatWaitsForAPausedWebhookIsNotDue() {
        Events events = house.process();
        Webhooks.Made webhook = webhook(events, URI.create("http://127.0.0.1:9/"));
        Event ignored = house.publish(events, "one");
        assertThat(house.deliveries.due()).containsExactly(webhook.webhook().id());
        house.db.run("update musegate_webhook set paused_at = now()");
        assertThat(house.deliveries.due()).isEmpty();
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

    private static WebhookWish enabled(boolean on) {
        return new WebhookWish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(on));
    }

    @Test
    void aReceiverThatFailsGetsTheSameEventAgain() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (PlayedServer receiver = new PlayedServer(out -> out.write((count.incrementAndGet() == 1
                        ? "HTTP/1.1 500 Oh no\r\nContent-Length: 4\r\nConnection: close\r\n\r\nlost"
                        : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)))) {
            Events events = house.process();
            Webhooks.Made webhook = webhook(events, receiver.address("/"));
            Event event = house.publish(events, "again");
            events.start();
            await(() -> house.latest(webhook).outcome().error() != null);
            assertThat(house.latest(webhook).outcome().error()).isEqualTo("The receiver answers 500.");
            await(() -> delivered(webhook));
            assertThat(receiver.heads())
                    .extracting(head -> header(head, "webhook-id"))
                    .containsExactly(event.id(), event.id());
            assertThat(receiver.bodies().get(0)).isEqualTo(receiver.bodies().get(1));
            assertThat(house.latest(webhook).attempts()).isEqualTo(2);
            assertThat(events.webhooks().find(webhook.webhook().id()).failingSince())
                    .isNull();
        }
    }

    enum Broken {
        REDIRECT("HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "sends us on"),
        GARBAGE("\u0000\u0001 certainly no HTTP\r\n\r\n", "broke the connection off"),
        HANG_UP("", "broke the connection off"),
        SILENCE(null, "does not answer in time");

        private final String answer;
        private final String error;

        Broken(String answer, String error) {
            this.answer = answer;
            this.error = error;
        }
    }

    @ParameterizedTest
    @EnumSource(Broken.class)
    void whateverElseIsNoAnswerIsAFailureThatIsTriedAgain(Broken broken) throws Exception {
        try (PlayedServer receiver = new PlayedServer(out -> {
            if (broken.answer == null) {
                Thread.sleep(Duration.ofSeconds(20));
            } else {
                out.write(broken.answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        })) {
            Events events = house.process(EventHouse.pace(Duration.ofMillis(400), Duration.ofDays(1)));
            Webhooks.Made webhook = webhook(events, receiver.address("/"));
            Event ignored = house.publish(events, "broken");
            events.start();
            await(() -> house.latest(webhook).attempts() >= 2);
            assertThat(house.latest(webhook).outcome().error()).contains(broken.error);
            assertThat(events.webhooks().find(webhook.webhook().id()).failingSince())
                    .isNotNull();
        }
    }

    @Test
    void aReceiverThatIsDownIsTriedAgainUntilItIsBack() throws Exception {
        Events events = house.process();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Webhooks.Made webhook = webhook(events, URI.create("http://127.0.0.1:" + port + "/"));
        Event ignored = house.publish(events, "down");
        events.start();
        await(() -> house.latest(webhook).attempts() >= 2);
        assertThat(house.latest(webhook).outcome().error()).contains("refuses the connection");
        assertThat(events.webhooks().find(webhook.webhook().id()).waiting()).isOne();
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws Exception {
        try (PlayedServer receiver = new PlayedServer(out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] more = "on and on ".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            while (!Thread.interrupted()) {
                out.write(more);
            }
        })) {
            Events events = house.process();
            Webhooks.Made webhook = webhook(events, receiver.address("/"));
            Event ignored = house.publish(events, "endless");
            events.start();
            await(() -> delivered(webhook));
            assertThat(house.latest(webhook).outcome().answer())
                    .startsWith("on and on")
                    .hasSizeLessThanOrEqualTo(500);
        }
    }

    @Test
    void aSlowReceiverKeepsNobodyElseWaiting() throws Exception {
        try (PlayedServer slow = new PlayedServer(out -> Thread.sleep(Duration.ofSeconds(20)));
                PlayedServer quick = fine()) {
            Events events = house.process(EventHouse.pace(Duration.ofSeconds(10), Duration.ofDays(1)));
            Webhooks.Made first = webhook(events, slow.address("/"));
            Webhooks.Made ignored = webhook(events, quick.address("/"));
            events.start();
            long begin = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                Event ignoredToo = house.publish(events, "p" + i);
            }
            await(() -> quick.heads().size() == 20);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
            assertThat(events.webhooks().find(first.webhook().id()).waiting()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433"})
    void thisMachineIsNotReachedUnlessTheAdministratorAllowsIt(String host) {
        try (PlayedServer receiver = fine()) {
            Events events = house.process();
            String url = receiver.address("/").toString().replace("127.0.0.1", host);
            WebhookWish wish = wish("outside", url, false);
            Delivery.Outcome outcome = tried(events, wish);
            assertThat(outcome.delivered()).isFalse();
            assertThat(receiver.heads()).isEmpty();
        }
    }

    private static Delivery.Outcome tried(Events events, WebhookWish wish) {
        return events.webhooks().tryOut(added(events, wish), "root", (transaction, noted) -> {});
    }

    private static long added(Events events, WebhookWish wish) {
        return events.webhooks().add(wish, (transaction, made) -> {}).webhook().id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://192.168.1.1/",
                "http://172.16.0.1/",
                "http://100.64.0.1/",
                "http://[::1]/",
                "http://[fd12::1]/",
                "http://[::ffff:10.0.0.1]/"
            })
    void privateAddressesAreRefusedBeforeAnythingIsSent(String url) {
        Events events = house.process();
        Delivery.Outcome outcome = tried(events, wish("private", url, false));
        assertThat(outcome.error()).containsAnyOf("not allowed for it", "never connects to");
        assertThat(outcome.milliseconds()).isLessThan(900L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest/", "http://[fe80::1]/", "http://0.0.0.0/"})
    void whatIsNoMachineOfAnybodysIsNeverReached(String url) {
        Events events = house.process();
        Delivery.Outcome outcome = tried(events, wish("metadata", url, true));
        assertThat(outcome.error()).contains("never connects to");
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
    void aDeliveryThatAStoppedProcessHadTakenIsTakenUpByAnother() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        try (PlayedServer receiver = new PlayedServer(out -> {
            if (count.incrementAndGet() == 1) {
                begun.countDown();
                Thread.sleep(Duration.ofSeconds(20));
            }
            out.write("HTTP/1.1 204 Fine\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            Events first = house.process(EventHouse.pace(Duration.ofSeconds(15), Duration.ofDays(1)));
            Webhooks.Made webhook = webhook(first, receiver.address("/"));
            Event event = house.publish(first, "stopped");
            first.start();
            begun.await();
            first.close();
            house.other("none").start();
            await(() -> delivered(webhook));
            assertThat(receiver.heads())
                    .extracting(head -> header(head, "webhook-id"))
                    .containsExactly(event.id(), event.id());
        }
    }

    @Test
    void aDeliveryOfAProcessThatDiedIsTakenWhenItsLeaseIsOver() throws Exception {
        try (PlayedServer receiver = fine()) {
            Events events = house.process();
            Webhooks.Made webhook = webhook(events, receiver.address("/"));
            Event ignored = house.publish(events, "died");
            long id = webhook.webhook().id();
            Delivery taken = house.deliveries.claim(id, Duration.ofMillis(600)).orElseThrow();
            assertThat(house.deliveries.claim(id, Duration.ofSeconds(9))).isEmpty();
            events.start();
            await(() -> delivered(webhook));
            assertThat(house.latest(webhook).attempts()).isEqualTo(2);
            // the dead one comes back, and changes nothing
            house.deliveries.failed(
                    taken,
                    new Delivery.Outcome(null, "late", null, 1L),
                    Duration.ZERO,
                    Duration.ZERO,
                    (transaction, name) -> {});
            assertThat(house.latest(webhook).state()).isEqualTo("delivered");
            assertThat(events.webhooks().find(id).lastError()).isNull();
        }
    }

    @Test
    void twoProcessesDeliverEachEventOnce() throws Exception {
        try (PlayedServer receiver = fine()) {
            Events one = house.process();
            Events two = house.other("none");
            Webhooks.Made webhook = webhook(one, receiver.address("/"));
            for (int i = 0; i < 60; i++) {
                Event ignored = house.publish(one, "p" + i);
            }
            one.start();
            two.start();
            await(() -> house.deliveries.list(webhook.webhook().id(), null, 100).stream()
                    .allMatch(delivery -> delivery.state().equals("delivered")));
            assertThat(receiver.heads().stream()
                            .map(head -> header(head, "webhook-id"))
                            .collect(Collectors.toSet()))
                    .hasSize(60);
            assertThat(receiver.heads()).hasSize(60);
        }
    }

    @Test
    void aWebhookThatFailsForLongIsPausedAndTheOthersHearIt() throws Exception {
        try (PlayedServer dead = PlayedServer.saying("503 Away", "", "");
                PlayedServer other = fine()) {
            Events events = house.process(EventHouse.pace(Duration.ofSeconds(1), Duration.ofMillis(700)));
            Webhooks.Made failing = webhook(events, dead.address("/"));
            Webhooks.Made ignored = webhook(events, other.address("/"), EventKind.WEBHOOK_PAUSED);
            events.start();
            Event ignoredToo = house.publish(events, "lost");
            await(() -> !other.bodies().isEmpty());
            Webhook paused = events.webhooks().find(failing.webhook().id());
            assertThat(paused.state()).isEqualTo("paused");
            assertThat(house.latest(failing).state()).isEqualTo("failed");
            assertThat(json(other.bodies().getFirst()).path("webhook_id").asLong())
                    .isEqualTo(paused.id());

            Event unheard = house.publish(events, "unheard");
            assertThat(house.latest(failing).eventId()).isNotEqualTo(unheard.id());
            Webhook again = events.webhooks().change(paused.id(), enabled(true), (transaction, changed) -> {});
            assertThat(again.state()).isEqualTo("active");
            assertThat(again.failingSince()).isNull();
        }
    }

    @Test
    void aDeliveryIsSentAgainWithTheSameId() throws Exception {
        try (PlayedServer receiver = fine()) {
            Events events = house.process();
            Webhooks.Made webhook = webhook(events, receiver.address("/"));
            Event event = house.publish(events, "twice");
            events.start();
            await(() -> delivered(webhook));
            Delivery again = events.webhooks()
                    .again(webhook.webhook().id(), house.latest(webhook).id(), (transaction, noted) -> {});
            assertThat(again.attempts()).isZero();
            await(() -> receiver.heads().size() == 2);
            assertThat(header(receiver.heads().get(1), "webhook-id")).isEqualTo(event.id());
        }
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
    void historyAndQueueAreBounded() {
        Events events = house.process();
        Webhooks.Made webhook = webhook(events, URI.create("http://127.0.0.1:9/"));
        long id = webhook.webhook().id();
        house.db.run("insert into musegate_webhook_delivery (webhook_id, event_id, event, payload, state,"
                + " next_attempt_at, give_up_at) select " + id + ", 'e' || n, 'x', '{}', 'delivered', null, now()"
                + " from generate_series(1, 1200) n");
        house.db.run("insert into musegate_webhook_delivery (webhook_id, event_id, event, payload, state, created_at,"
                + " next_attempt_at, give_up_at) values (" + id + ", 'old', 'x', '{}', 'failed', now() - interval '31"
                + " days', null, now())");
        house.db.run("insert into musegate_webhook_delivery (webhook_id, event_id, event, payload, give_up_at) select "
                + id + ", 'w' || n, 'x', '{}', now() from generate_series(1, 10100) n");
        house.deliveries.prune();
        List<Delivery> left = house.deliveries.list(id, null, 20_000);
        assertThat(left.stream().filter(one -> one.state().equals("waiting")).count())
                .isEqualTo(10_000);
        // the newest thousand that have ended, without the one among them that is too old
        assertThat(left.stream().filter(one -> !one.state().equals("waiting")).count())
                .isEqualTo(999);
        assertThat(left.stream().map(Delivery::eventId))
                .doesNotContain("old", "e301")
                .contains("w10100", "w101", "e302");
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
