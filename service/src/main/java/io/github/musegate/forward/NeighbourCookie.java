package io.github.musegate.forward;

import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;

/** A cookie on a neighbour's host, or on the domain above it. */
enum NeighbourCookie {
    /** Lets a browser stay. */
    STAY("musegate_forward"),
    /** Ties a hand-over to the browser that began it. */
    STATE("musegate_forward_state");

    private final String title;

    NeighbourCookie(String title) {
        this.title = title;
    }

    /** The value; nothing when it is missing, or there twice and nothing tells which was planted. */
    Optional<String> find(ServerRequest request) {
        List<String> values = request.headers().all(HeaderNames.COOKIE, List::of).stream()
                .flatMap(header -> List.of(header.split(";")).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(title + "="))
                .map(pair -> pair.substring(title.length() + 1))
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /** Sets it until the browser ends; the empty domain means this host alone. */
    void set(ServerResponse response, String value, boolean https, String domain) {
        response.headers().addCookie(attributes(value, https, domain).build());
    }

    private SetCookie.Builder attributes(String value, boolean https, String domain) {
        SetCookie.Builder cookie = SetCookie.builder(title, value)
                .path("/")
                .httpOnly(true)
                .secure(https)
                .sameSite(SetCookie.SameSite.LAX);
        return domain.isEmpty() ? cookie : cookie.domain(domain);
    }
}
