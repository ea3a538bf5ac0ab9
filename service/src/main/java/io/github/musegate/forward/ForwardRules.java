package io.github.musegate.forward;

import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the room must know of the installation; asked anew each time, so that a changed setting holds at once.
 *
 * @param neighbours the services that are guarded
 * @param cookieDomain the domain that all share; empty when each has a cookie of its own
 * @param headers how the identity headers are called
 * @param publicUrl the address of MuseGate for people
 * @param trustedProxy whether a request comes from a proxy whose {@code X-Forwarded-*} count
 */
public record ForwardRules(
        Supplier<List<URI>> neighbours,
        Supplier<String> cookieDomain,
        Supplier<IdentityHeaders> headers,
        Supplier<Optional<URI>> publicUrl,
        Predicate<ServerRequest> trustedProxy) {

    boolean isNeighbour(NeighbourAddress address) {
        return neighbours.get().stream()
                .flatMap(neighbour -> NeighbourAddress.origin(neighbour).stream())
                .anyMatch(address.origin()::equals);
    }

    /** Whether one cookie counts for an address and for MuseGate itself. */
    boolean sharesCookie(NeighbourAddress address) {
        String domain = cookieDomain.get();
        return !domain.isEmpty()
                && address.host().endsWith("." + domain)
                && publicUrl
                        .get()
                        .filter(url -> ("." + url.getHost()).endsWith("." + domain))
                        .isPresent();
    }
}
