package io.github.musegate.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.Database;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.Json;
import io.github.musegate.remote.PlayedServer;
import io.github.musegate.settings.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A database, and processes that send what happens in it, at a quick pace. */
final class EventHouse implements AutoCloseable {

    static final Pace QUICK = pace(Duration.ofSeconds(1), Duration.ofDays(1));

    final TestDatabase db = TestDatabase.create();
    final DeliveryStore deliveries = new JdbcDeliveryStore(db.database());
    private final Path data;
    private final List<AutoCloseable> open = new ArrayList<>();

    EventHouse(Path data) {
        this.data = data;
    }

    static Pace pace(Duration patience, Duration giveUp) {
        return new Pace(
                Duration.ofMillis(50),
                patience,
                Duration.ofSeconds(20),
                List.of(Duration.ofMillis(100)),
                giveUp,
                Duration.ofMillis(200));
    }

    /** What one process has, which does nothing yet. */
    Events process() {
        return process(QUICK);
    }

    Events process(Pace pace) {
        return process(db.database(), data.resolve("scripts"), pace);
    }

    /** One that has connections of its own, as another process has. */
    Events other(String scripts) {
        Database own = Database.open(db.address());
        open.add(own);
        return process(own, data.resolve(scripts), QUICK);
    }

    private Events process(Database database, Path scripts, Pace pace) {
        Events events = new Events(
                database, TestSettings.sealer(), scripts, ZoneId.of("Europe/Berlin"), pace, Duration.ofSeconds(5));
        open.addFirst(events);
        return events;
    }

    /** A webhook that may be on this machine. */
    static Webhooks.Made webhook(Events events, URI address, EventKind... heard) {
        return events.webhooks().add(wish("a webhook", address.toString(), true, heard), (transaction, made) -> {});
    }

    static WebhookWish wish(String name, String url, boolean privateToo, EventKind... heard) {
        return new WebhookWish(
                Optional.of(name),
                Optional.of(url),
                Optional.of(List.of(heard).stream().map(EventKind::id).toList()),
                Optional.of(privateToo),
                Optional.empty());
    }

    static long added(Events events, WebhookWish wish) {
        return events.webhooks().add(wish, (transaction, made) -> {}).webhook().id();
    }

    static WebhookWish enabled(boolean on) {
        return new WebhookWish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(on));
    }

    static Event playlist(String name, String owner, String by) {
        return Event.now(EventKind.PLAYLIST_CREATED, name, owner, by, Map.of("playlist_id", 7));
    }

    Event publish(Events events, String name) {
        Event event = playlist(name, "anna", "anna");
        boolean ignored = db.database().inTransaction(transaction -> {
            events.publish(transaction, event);
            return true;
        });
        return event;
    }

    /** The latest delivery to a webhook. */
    Delivery latest(Webhooks.Made webhook) {
        return deliveries.list(webhook.webhook().id(), null, 1).getFirst();
    }

    /** A receiver that takes everything. */
    static PlayedServer fine() {
        return PlayedServer.saying("204 No Content", "", "");
    }

    /** One header of a request that a receiver got. */
    static String header(String head, String name) {
        return Arrays.stream(head.split("\r\n"))
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    static JsonNode json(String text) throws Exception {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static void await(Callable<Boolean> what) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!what.call()) {
            assertThat(System.nanoTime()).as("it came in time").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception failure) {
                throw new IOException(failure);
            }
        }
        db.close();
    }
}
