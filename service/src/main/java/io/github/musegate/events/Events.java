package io.github.musegate.events;

import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditFollower;
import io.github.musegate.db.Chores;
import io.github.musegate.db.Database;
import io.github.musegate.settings.Sealer;
import io.helidon.dbclient.DbExecute;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The room's front door: takes what happens, and tells webhooks and scripts of it in the background once it is
 * {@linkplain #start started}; live streams ask its {@link #feed}. Safe for any number of threads.
 */
public final class Events implements Publisher, AuditFollower, AutoCloseable {

    private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(30);
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(1);

    private final DeliveryStore deliveries;
    private final WebhookSender sender;
    private final Webhooks webhooks;
    private final Couriers couriers;
    private final Scripts scripts;
    private final LiveEventStore live;
    private final EventFeed feed;
    private final Chores prune = new Chores("live-events");
    private final Pace pace;

    /**
     * Events of an installation; nothing is sent yet.
     *
     * @param database where they wait
     * @param sealer what seals the secrets of webhooks
     * @param directory where the host's scripts are, which may be missing
     * @param zone the time zone that scripts are told
     */
    public Events(Database database, Sealer sealer, Path directory, ZoneId zone) {
        this(database, sealer, directory, zone, Pace.USUAL, SCRIPT_LIMIT);
    }

    /** For tests: at another pace. */
    Events(Database database, Sealer sealer, Path directory, ZoneId zone, Pace pace, Duration scriptLimit) {
        WebhookStore store = new JdbcWebhookStore(database);
        WebhookSecrets secrets = new WebhookSecrets(sealer);
        this.pace = pace;
        this.deliveries = new JdbcDeliveryStore(database);
        this.sender = new WebhookSender(pace.patience());
        this.webhooks = new Webhooks(database, store, deliveries, secrets, sender, pace);
        this.couriers = new Couriers(deliveries, store, secrets, sender, this, pace);
        this.scripts = new Scripts(new JdbcQueuedScripts(database), directory, zone, scriptLimit);
        this.live = new JdbcLiveEventStore(database);
        this.feed = new EventFeed(live);
    }

    /** Begins to send and to run. */
    public void start() {
        couriers.start();
        scripts.start(pace.poll());
        prune.repeat(live::prune, PRUNE_EVERY);
    }

    @Override
    public void publish(DbExecute transaction, Event event) {
        deliveries.add(transaction, event, pace.giveUp());
        scripts.add(transaction, event);
        live.add(transaction, event);
    }

    @Override
    public boolean follows(AuditEvent line) {
        return AuditedEvents.tells(line);
    }

    @Override
    public void written(DbExecute transaction, AuditEvent line) {
        AuditedEvents.of(line).ifPresent(event -> publish(transaction, event));
    }

    /**
     * How much webhooks are behind.
     *
     * @return how many deliveries wait to be sent, in the whole installation; those of paused webhooks do not count
     */
    public long waiting() {
        return deliveries.waiting();
    }

    /**
     * What happens, for live streams.
     *
     * @return the feed of this process
     */
    public EventFeed feed() {
        return feed;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    ScriptDirectory scripts() {
        return scripts.directory();
    }

    /** Sends and runs no more. What waits is sent by others, or after the next start. */
    @Override
    public void close() {
        couriers.close();
        scripts.close();
        prune.close();
        sender.close();
    }
}
