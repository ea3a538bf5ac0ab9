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

import io.github.musegate.remote.PlayedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that are real to the network and misbehave, and addresses that are never reached. */
class ReceiversTest extends EventsAtWork {

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

    private static Delivery.Outcome tried(Events events, WebhookWish wish) {
        return events.webhooks().tryOut(added(events, wish), "root", (transaction, noted) -> {});
    }
}
