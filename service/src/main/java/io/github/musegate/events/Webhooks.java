package io.github.musegate.events;

import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.settings.BrokenSeal;
import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Webhooks as administrators deal with them. Safe for any number of threads. */
final class Webhooks {

    private static final int MOST = 50;

    private final Database database;
    private final WebhookStore store;
    private final DeliveryStore deliveries;
    private final WebhookSecrets secrets;
    private final WebhookSender sender;
    private final Pace pace;

    Webhooks(
            Database database,
            WebhookStore store,
            DeliveryStore deliveries,
            WebhookSecrets secrets,
            WebhookSender sender,
            Pace pace) {
        this.database = database;
        this.store = store;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.sender = sender;
        this.pace = pace;
    }

    /**
     * A webhook with a secret that was just made.
     *
     * @param webhook the webhook
     * @param secret its secret, in clear
     */
    record Made(Webhook webhook, WebhookSecret secret) {}

    /** Is told of a change within its transaction. */
    interface Noted extends BiConsumer<DbExecute, Webhook> {}

    List<Webhook> list() {
        return store.list();
    }

    /**
     * One of them.
     *
     * @throws ProblemException 404 when there is none of that number
     */
    Webhook find(long id) {
        return store.find(id).orElseThrow(Webhooks::unknown);
    }

    /**
     * Adds one.
     *
     * @param wish what it shall be, with a name and an address
     * @param noted is told of it
     * @throws ProblemException 400 when it cannot be, 409 when there are as many as there may be
     */
    Made add(WebhookWish wish, Noted noted) {
        WebhookWish checked = wish.checked();
        WebhookSecret secret = WebhookSecret.make();
        return database.inTransaction(transaction -> {
            OptionalLong id = store.insert(transaction, checked, MOST);
            if (id.isEmpty()) {
                throw Problem.conflict("There are " + MOST + " webhooks already; delete one first.")
                        .exception();
            }
            store.secret(transaction, id.getAsLong(), secrets.seal(id.getAsLong(), secret));
            Webhook webhook = store.lock(transaction, id.getAsLong()).orElseThrow();
            noted.accept(transaction, webhook);
            return new Made(webhook, secret);
        });
    }

    /**
     * Changes one. Switching it on ends a pause.
     *
     * @throws ProblemException 400 when it cannot be so, 404 when there is none of that number
     */
    Webhook change(long id, WebhookWish wish, Noted noted) {
        WebhookWish checked = wish.checked();
        return change(id, noted, (transaction, before) -> {
            Webhook after = new Webhook(
                    id,
                    checked.name().orElse(before.name()),
                    checked.url().orElse(before.url()),
                    checked.events().orElse(before.events()),
                    checked.privateAddresses().orElse(before.privateAddresses()),
                    checked.enabled().orElse(before.enabled()),
                    before.secret(),
                    before.createdAt(),
                    before.failingSince(),
                    before.pausedAt(),
                    before.lastDeliveredAt(),
                    before.lastError(),
                    before.waiting());
            store.update(transaction, after, checked.enabled().orElse(false));
        });
    }

    /**
     * Gives one a new secret; the one before is worth nothing any more.
     *
     * @throws ProblemException 404 when there is none of that number
     */
    Made renew(long id, Noted noted) {
        WebhookSecret secret = WebhookSecret.make();
        Webhook webhook =
                change(id, noted, (transaction, before) -> store.secret(transaction, id, secrets.seal(id, secret)));
        return new Made(webhook, secret);
    }

    /**
     * Deletes one and everything that was sent to it: first that, in pieces, because it can be much.
     *
     * @throws ProblemException 404 when there is none of that number
     */
    void delete(long id, Noted noted) {
        deliveries.clear(find(id).id());
        boolean ignored = database.inTransaction(transaction -> {
            noted.accept(transaction, store.lock(transaction, id).orElseThrow(Webhooks::unknown));
            store.delete(transaction, id);
            return true;
        });
    }

    private Webhook change(long id, Noted noted, BiConsumer<DbExecute, Webhook> work) {
        return database.inTransaction(transaction -> {
            work.accept(transaction, store.lock(transaction, id).orElseThrow(Webhooks::unknown));
            Webhook after = store.lock(transaction, id).orElseThrow();
            noted.accept(transaction, after);
            return after;
        });
    }

    /**
     * Sends a webhook a trial, now and once, and waits for the answer.
     *
     * @param id which
     * @param by who tries it
     * @param noted is told of it before anything is sent
     * @return what came of it
     * @throws ProblemException 404 when there is none of that number, 409 when its secret has to be made anew
     */
    Delivery.Outcome tryOut(long id, String by, Noted noted) {
        Webhook webhook = find(id);
        WebhookSecret secret = secret(webhook);
        Event event = Event.now(EventKind.WEBHOOK_TEST, webhook.name(), by, by, Map.of("webhook_id", id));
        boolean ignored = database.inTransaction(transaction -> {
            noted.accept(transaction, webhook);
            return true;
        });
        return sender.send(webhook, secret, event.id(), event.payload());
    }

    private WebhookSecret secret(Webhook webhook) {
        try {
            if (!webhook.secret().isEmpty()) {
                return secrets.open(webhook);
            }
        } catch (BrokenSeal otherKey) {
            // the same as none
        }
        throw Problem.conflict("The secret of this webhook is missing; make a new one.")
                .exception();
    }

    /**
     * What was sent to a webhook.
     *
     * @param id which
     * @param before only deliveries of smaller numbers, null for all
     * @param limit how many at most
     * @return the newest first
     * @throws ProblemException 404 when there is none of that number
     */
    List<Delivery> deliveries(long id, @Nullable Long before, int limit) {
        Webhook webhook = find(id);
        return deliveries.list(webhook.id(), before, limit);
    }

    /**
     * Sends a delivery again, with the same event.
     *
     * @throws ProblemException 404 when there is none of these numbers, 409 when it is being sent just now
     */
    Delivery again(long id, long deliveryId, Noted noted) {
        Webhook webhook = find(id);
        Optional<Delivery> known = deliveries.find(id, deliveryId);
        if (known.isEmpty()) {
            throw Problem.notFound("There is no such delivery.").exception();
        }
        boolean waits = database.inTransaction(transaction -> {
            boolean again = deliveries.again(transaction, id, deliveryId, pace.giveUp());
            if (again) {
                noted.accept(transaction, webhook);
            }
            return again;
        });
        if (!waits) {
            throw Problem.conflict("It is being sent just now; wait for what comes of it.")
                    .exception();
        }
        return deliveries.find(id, deliveryId).orElseThrow(Webhooks::unknown);
    }

    private static ProblemException unknown() {
        return Problem.notFound("There is no such webhook.").exception();
    }
}
