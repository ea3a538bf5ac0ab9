package io.github.musegate.events;

import io.github.musegate.remote.RemoteClient;
import io.github.musegate.remote.RemoteException;
import io.github.musegate.remote.RemoteRequest;
import io.github.musegate.remote.RemoteStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sends one event to one webhook, once. Of the answer only the status counts; its beginning is kept for people. */
final class WebhookSender implements AutoCloseable {

    private static final int MOST_ANSWER = 2000;
    private static final int MOST_KEPT = 500;

    // two clients, so that no connection to a private address is there to be used by a webhook that may have none
    private final RemoteClient everywhere = new RemoteClient();
    private final RemoteClient outside = RemoteClient.ofPublicAddresses();
    private final Duration patience;

    WebhookSender(Duration patience) {
        this.patience = patience;
    }

    /**
     * Sends it, and waits for the answer.
     *
     * @param webhook to whom
     * @param secret what to sign it with
     * @param eventId the event
     * @param payload what to send
     * @return what came of it
     */
    Delivery.Outcome send(Webhook webhook, WebhookSecret secret, String eventId, String payload) {
        Instant now = Instant.now();
        long begin = System.nanoTime();
        RemoteRequest request = RemoteRequest.of("POST", URI.create(webhook.url()))
                .with("webhook-id", eventId)
                .with("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .with("webhook-signature", secret.signature(eventId, now, payload))
                .json(payload)
                .patience(patience);
        try (RemoteStream answer = (webhook.privateAddresses() ? everywhere : outside).openSlow(request)) {
            int status = answer.status();
            String error = status >= 200 && status < 300 ? null : "The receiver answers " + status + ".";
            return new Delivery.Outcome(status, error, beginning(answer), milliseconds(begin));
        } catch (RemoteException failure) {
            return new Delivery.Outcome(null, "The receiver " + failure.getMessage() + ".", null, milliseconds(begin));
        }
    }

    /** The status has come; whatever is wrong with the rest is no matter. */
    private String beginning(RemoteStream answer) {
        byte[] some = new byte[MOST_ANSWER];
        int length = 0;
        long end = System.nanoTime() + patience.toNanos();
        try {
            int count = answer.body().read(some, 0, some.length);
            while (count > 0 && System.nanoTime() < end) {
                length += count;
                count = answer.body().read(some, length, some.length - length);
            }
        } catch (RemoteException | IOException broken) {
            // what was read before is told
        }
        String text = new String(some, 0, length, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD");
        return text.length() <= MOST_KEPT ? text : text.substring(0, MOST_KEPT);
    }

    private static @Nullable Long milliseconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    @Override
    public void close() {
        everywhere.close();
        outside.close();
    }
}
