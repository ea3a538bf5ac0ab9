package io.github.musegate.events;

import io.github.musegate.db.Chores;
import io.github.musegate.db.Database;
import io.github.musegate.settings.BrokenSeal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Sends what waits, in the background. Each webhook has couriers of its own, so that a slow receiver keeps nobody but
 * itself waiting; a courier stops when its receiver fails. Each webhook may always have one, and more while there are
 * few in all. No transaction and no connection is held while one waits for an answer, and few of them are at the
 * database at once: it is there for people first.
 */
final class Couriers implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Couriers.class.getName());
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(10);
    private static final int COURIERS_A_WEBHOOK = 4;
    private static final int COURIERS_WITH_COMPANY = 16;
    private static final int AT_THE_DATABASE = 4;

    private final DeliveryStore deliveries;
    private final WebhookStore webhooks;
    private final WebhookSecrets secrets;
    private final WebhookSender sender;
    private final Publisher publisher;
    private final Pace pace;
    private final Chores look = new Chores("webhooks");
    private final Chores prune = new Chores("webhook-history");
    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Semaphore atTheDatabase = new Semaphore(AT_THE_DATABASE);
    private volatile boolean closed;

    Couriers(
            DeliveryStore deliveries,
            WebhookStore webhooks,
            WebhookSecrets secrets,
            WebhookSender sender,
            Publisher publisher,
            Pace pace) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.sender = sender;
        this.publisher = publisher;
        this.pace = pace;
    }

    void start() {
        look.repeat(this::look, pace.poll());
        prune.repeat(deliveries::prune, PRUNE_EVERY);
    }

    /** One more courier a look for each webhook that has something to be sent. */
    private void look() {
        for (long webhook : deliveries.due()) {
            if (!closed && room(underWay.getOrDefault(webhook, 0))) {
                underWay.merge(webhook, 1, Integer::sum);
                Thread courier = Thread.ofVirtual().name("webhook-" + webhook).unstarted(() -> carry(webhook));
                threads.add(courier);
                courier.start();
            }
        }
    }

    private boolean room(int couriers) {
        return couriers == 0 || (couriers < COURIERS_A_WEBHOOK && threads.size() < COURIERS_WITH_COMPANY);
    }

    private void carry(long webhook) {
        try {
            boolean more = true;
            while (more && !closed) {
                more = next(webhook);
            }
        } catch (RuntimeException failure) {
            // what was taken is taken again when its lease is over
            if (!closed && !Database.isOutage(failure)) {
                LOGGER.log(System.Logger.Level.WARNING, "A delivery to webhook " + webhook + " failed", failure);
            }
        } finally {
            underWay.computeIfPresent(webhook, (id, count) -> count == 1 ? null : count - 1);
            threads.remove(Thread.currentThread());
        }
    }

    /** Sends the next one; whether there was one, and it arrived. */
    private boolean next(long webhookId) {
        Optional<Webhook> webhook = inTurn(() -> webhooks.receiver(webhookId));
        Optional<Delivery> claimed = webhook.flatMap(known -> inTurn(() -> deliveries.claim(webhookId, pace.lease())));
        if (webhook.isEmpty() || claimed.isEmpty()) {
            return false;
        }
        Delivery.Outcome outcome = attempt(webhook.get(), claimed.get());
        return inTurn(() -> note(webhook.get(), claimed.get(), outcome));
    }

    private <T> T inTurn(Supplier<T> work) {
        atTheDatabase.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atTheDatabase.release();
        }
    }

    /** Writes what came of an attempt; whether it arrived. */
    private boolean note(Webhook webhook, Delivery delivery, Delivery.Outcome outcome) {
        if (outcome.delivered()) {
            return deliveries.delivered(delivery, outcome);
        }
        deliveries.failed(
                delivery, outcome, pace.after(delivery.attempts()), pace.pauseAfter(), (transaction, name) -> {
                    LOGGER.log(
                            System.Logger.Level.WARNING,
                            "The webhook " + webhook
                                    + " is paused: nothing has reached its receiver for days. Switch it on again when"
                                    + " the receiver works.");
                    publisher.publish(
                            transaction,
                            Event.now(EventKind.WEBHOOK_PAUSED, name, null, null, Map.of("webhook_id", webhook.id())));
                });
        return false;
    }

    private Delivery.Outcome attempt(Webhook webhook, Delivery delivery) {
        try {
            return sender.send(webhook, secrets.open(webhook), delivery.eventId(), delivery.payload());
        } catch (BrokenSeal unreadable) {
            return new Delivery.Outcome(
                    null, "The secret cannot be read with the key of this machine; make a new one.", null, 0L);
        }
    }

    /** Begins no more deliveries; those under way have as long as a receiver may think, which is not waited for. */
    @Override
    public void close() {
        closed = true;
        look.close();
        prune.close();
        LastWait.join(threads);
    }
}
