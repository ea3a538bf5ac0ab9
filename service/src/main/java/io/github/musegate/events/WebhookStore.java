package io.github.musegate.events;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where webhooks are kept. */
interface WebhookStore {

    /** All of them, the oldest first. */
    List<Webhook> list();

    /** One of them. */
    Optional<Webhook> find(long id);

    /** One of them, for whoever sends to it: what waits is not counted, and is told as none. */
    Optional<Webhook> receiver(long id);

    /** One of them, which nobody else changes until the transaction ends. */
    Optional<Webhook> lock(DbExecute transaction, long id);

    /**
     * Adds one, without a secret.
     *
     * @param transaction the transaction
     * @param wish everything of it
     * @param most how many there may be
     * @return its number; nothing when there are as many as there may be
     */
    OptionalLong insert(DbExecute transaction, WebhookWish wish, int most);

    /**
     * Writes what administrators set.
     *
     * @param transaction the transaction
     * @param webhook the webhook, as it shall be
     * @param revived whether to forget how it failed
     */
    void update(DbExecute transaction, Webhook webhook, boolean revived);

    /** Writes a secret, sealed. */
    void secret(DbExecute transaction, long id, String sealed);

    /** Deletes one, and what was sent to it. */
    void delete(DbExecute transaction, long id);
}
