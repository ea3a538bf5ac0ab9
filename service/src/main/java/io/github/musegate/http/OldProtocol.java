package io.github.musegate.http;

import io.helidon.http.DirectHandler.TransportRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Remembers when somebody last spoke HTTP/1.0: a player's server, or a proxy with its usual settings. */
final class OldProtocol {

    private final AtomicReference<Instant> last = new AtomicReference<>();

    void look(TransportRequest request) {
        // of a request line that it does not take the server tells the whole text
        if (request.protocolVersion().contains("HTTP/1.0")) {
            seen();
        }
    }

    void seen() {
        last.set(Instant.now());
    }

    Optional<Instant> last() {
        return Optional.ofNullable(last.get());
    }
}
