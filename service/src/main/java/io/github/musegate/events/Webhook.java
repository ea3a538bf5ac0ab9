package io.github.musegate.events;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of events.
 *
 * @param id its number
 * @param name what administrators call it
 * @param url where events are sent
 * @param events the names of those that it hears; none means all
 * @param privateAddresses whether it may be in the private network
 * @param enabled whether it is switched on
 * @param secret what deliveries are signed with, sealed; empty when it has to be made anew
 * @param createdAt when it was added
 * @param failingSince since when nothing has reached it, null when the latest did
 * @param pausedAt since when it is not tried any more, null when it is
 * @param lastDeliveredAt when something reached it last, null for never
 * @param lastError why the latest attempt failed, null when it did not
 * @param waiting how many deliveries wait
 */
record Webhook(
        long id,
        String name,
        String url,
        List<String> events,
        boolean privateAddresses,
        boolean enabled,
        String secret,
        Instant createdAt,
        @Nullable Instant failingSince,
        @Nullable Instant pausedAt,
        @Nullable Instant lastDeliveredAt,
        @Nullable String lastError,
        int waiting) {

    Webhook {
        events = List.copyOf(events);
    }

    /** The state's name in the API. */
    String state() {
        if (!enabled) {
            return "off";
        }
        if (secret.isEmpty()) {
            return "secret_missing";
        }
        return pausedAt == null ? "active" : "paused";
    }

    /** Where it is, for logs and the audit record: a path may hold what only the receiver should know. */
    String origin() {
        URI address = URI.create(url);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /** Neither the secret nor what is behind the host in the address. */
    @Override
    public String toString() {
        return "Webhook[" + id + ", " + origin() + "]";
    }
}
