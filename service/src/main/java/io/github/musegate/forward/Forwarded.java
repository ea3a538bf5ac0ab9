package io.github.musegate.forward;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import java.util.Optional;

/**
 * The request that a proxy asks about.
 *
 * @param method its method
 * @param address where it goes
 */
record Forwarded(String method, NeighbourAddress address) {

    private static final HeaderName METHOD = HeaderNames.create("X-Forwarded-Method");
    private static final HeaderName PROTO = HeaderNames.create("X-Forwarded-Proto");
    private static final HeaderName HOST = HeaderNames.create("X-Forwarded-Host");
    private static final HeaderName URI = HeaderNames.create("X-Forwarded-Uri");

    /**
     * Reads what a trusted proxy says.
     *
     * @param headers of its own request
     * @return the request; nothing when a header is missing or there twice, or the address could be read in two ways
     */
    static Optional<Forwarded> of(Headers headers) {
        Optional<String> method = one(headers, METHOD);
        Optional<String> proto = one(headers, PROTO);
        Optional<String> host = one(headers, HOST);
        Optional<String> uri = one(headers, URI).filter(text -> text.startsWith("/"));
        if (method.isEmpty() || proto.isEmpty() || host.isEmpty() || uri.isEmpty()) {
            return Optional.empty();
        }
        return NeighbourAddress.of(proto.get() + "://" + host.get() + uri.get())
                .map(address -> new Forwarded(method.get(), address));
    }

    private static Optional<String> one(Headers headers, HeaderName name) {
        List<String> values = headers.all(name, List::of);
        return values.size() == 1 && !values.getFirst().isEmpty() ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
