package io.github.musegate.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook.
 *
 * @param id its number
 * @param webhookId to whom
 * @param eventId the event
 * @param event the event's name
 * @param payload exactly what is signed and sent
 * @param state {@code waiting}, {@code sending}, {@code delivered} or {@code failed}
 * @param attempts how often it was tried
 * @param claim which taking this is; who does not hold the latest changes nothing
 * @param createdAt when it was queued
 * @param attemptedAt when it was tried last, null before
 * @param nextAttemptAt when it is tried next; while it is sent, when somebody else may; null when it has ended
 * @param outcome what came of the latest attempt
 */
record Delivery(
        long id,
        long webhookId,
        String eventId,
        String event,
        String payload,
        String state,
        int attempts,
        long claim,
        Instant createdAt,
        @Nullable Instant attemptedAt,
        @Nullable Instant nextAttemptAt,
        Outcome outcome) {

    /**
     * What came of an attempt.
     *
     * @param status the status of the answer, null when there was none
     * @param error what did not work, null when it worked
     * @param answer the beginning of the answer, null when there was none
     * @param milliseconds how long it took, null before the first attempt
     */
    record Outcome(
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String answer,
            @Nullable Long milliseconds) {

        boolean delivered() {
            return error == null;
        }
    }
}
