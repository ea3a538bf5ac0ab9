package io.github.musegate.events;

import io.github.musegate.settings.Sealer;

/** Seals and opens the secrets of webhooks. */
final class WebhookSecrets {

    private static final String TABLE = "musegate_webhook";
    private static final String COLUMN = "secret";

    private final Sealer sealer;

    WebhookSecrets(Sealer sealer) {
        this.sealer = sealer;
    }

    String seal(long webhookId, WebhookSecret secret) {
        return sealer.seal(TABLE, COLUMN, String.valueOf(webhookId), secret.text());
    }

    /**
     * The secret of a webhook that has one.
     *
     * @throws io.github.musegate.settings.BrokenSeal when the key of this machine does not open it
     */
    WebhookSecret open(Webhook webhook) {
        return new WebhookSecret(sealer.open(TABLE, COLUMN, String.valueOf(webhook.id()), webhook.secret()));
    }
}
