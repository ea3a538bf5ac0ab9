package io.github.musegate.events;

import static io.github.musegate.events.EventHouse.await;
import static io.github.musegate.events.EventHouse.fine;
import static io.github.musegate.events.EventHouse.header;
import static io.github.musegate.events.EventHouse.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.http.ProblemException;
import io.github.musegate.remote.PlayedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The queue of deliveries: who takes one, when it is sent again, and how many are kept. */
class DeliveriesTest extends EventsAtWork {

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
    void whatWaitsForAPausedWebhookIsNotDue() {
        Events events = house.process();
        Webhooks.Made webhook = webhook(events, URI.create("http://127.0.0.1:9/"));
        Event ignored = house.publish(events, "one");
        assertThat(house.deliveries.due()).containsExactly(webhook.webhook().id());
        house.db.run("update musegate_webhook set paused_at = now()");
        assertThat(house.deliveries.due()).isEmpty();
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
}
