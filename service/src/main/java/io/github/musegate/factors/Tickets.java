package io.github.musegate.factors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.http.Json;
import io.github.musegate.settings.BrokenSeal;
import io.github.musegate.settings.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Questions to authenticators on their way to the browser and back. They are sealed instead of stored, so that strangers
 * who ask for very many of them fill nothing. A ticket is good for one purpose and five minutes.
 */
final class Tickets {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String TABLE = "musegate_passkey";
    private static final String COLUMN = "ticket";

    private final Sealer sealer;
    private final Clock clock;

    Tickets(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /** A ticket as it was handed out. */
    record Open(String question, Instant expiresAt) {}

    /** Seals a question; {@code purpose} says for what and for whom. */
    String seal(String purpose, String question) {
        Map<String, Object> content = Map.of(
                "question", question, "expires", clock.instant().plus(LIFETIME).getEpochSecond());
        return sealer.seal(TABLE, COLUMN, purpose, new String(Json.bytes(content), StandardCharsets.UTF_8));
    }

    /** The question, if the ticket is ours, for this purpose, and has not expired. */
    Optional<Open> open(String purpose, String ticket) {
        try {
            String text = sealer.open(TABLE, COLUMN, purpose, ticket);
            JsonNode content = Json.parse(text.getBytes(StandardCharsets.UTF_8));
            Instant expiresAt = Instant.ofEpochSecond(content.path("expires").asLong());
            return expiresAt.isAfter(clock.instant())
                    ? Optional.of(new Open(content.path("question").asText(), expiresAt))
                    : Optional.empty();
        } catch (BrokenSeal | IOException notOurs) {
            return Optional.empty();
        }
    }
}
