package io.github.musegate.events;

import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where deliveries wait, and where what came of them is read. */
interface DeliveryStore {

    /** Queues an event for every webhook that hears it, as a part of what it tells of. */
    void add(DbExecute transaction, Event event, Duration giveUp);

    /** The webhooks for which something is to be sent now. */
    List<Long> due();

    /**
     * Takes the next delivery of a webhook, if something is to be sent to it now.
     *
     * @param webhookId the webhook
     * @param lease how long nobody else takes it
     * @return the delivery, with this attempt counted
     */
    Optional<Delivery> claim(long webhookId, Duration lease);

    /** Writes that an attempt arrived; false when somebody else has taken the delivery meanwhile. */
    boolean delivered(Delivery claimed, Delivery.Outcome outcome);

    /**
     * Writes that an attempt failed.
     *
     * @param claimed the delivery as it was taken
     * @param outcome what came of it
     * @param pause how long to wait before the next attempt
     * @param pauseAfter how long nothing reaches a webhook before it is paused
     * @param paused gets the name of the webhook, within the transaction that pauses it
     */
    void failed(Delivery claimed, Delivery.Outcome outcome, Duration pause, Duration pauseAfter, PausedListener paused);

    /** Hears that a webhook is paused. */
    interface PausedListener {

        /** It is paused when this transaction is committed. */
        void paused(DbExecute transaction, String name);
    }

    /**
     * What was sent to a webhook, the newest first.
     *
     * @param webhookId the webhook
     * @param before only those with smaller numbers, null for all
     * @param limit how many at most
     */
    List<Delivery> list(long webhookId, @Nullable Long before, int limit);

    /** One of a webhook's deliveries. */
    Optional<Delivery> find(long webhookId, long id);

    /** Sends one again that nobody holds just now; whether it is one. */
    boolean again(DbExecute transaction, long webhookId, long id, Duration giveUp);

    /** How many wait for webhooks that are sent to, in the whole installation. */
    long waiting();

    /** Deletes what waits for a webhook and what was sent to it, piece by piece. */
    void clear(long webhookId);

    /** Keeps the queues and the history in bounds. */
    void prune();
}
