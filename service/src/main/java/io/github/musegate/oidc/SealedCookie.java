package io.github.musegate.oidc;

import io.github.musegate.http.Cookies;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
import io.github.musegate.settings.BrokenSeal;
import io.github.musegate.settings.Sealer;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * A record that a browser keeps for us for a few minutes and cannot read or change; any replica can. What it holds is
 * bound to the cookie's name.
 *
 * @param <T> the record
 */
final class SealedCookie<T> {

    private final Sealer sealer;
    private final Surroundings surroundings;
    private final Class<T> type;
    private final String path;

    SealedCookie(Sealer sealer, Surroundings surroundings, Class<T> type, String path) {
        this.sealer = sealer;
        this.surroundings = surroundings;
        this.type = type;
        this.path = path;
    }

    void set(ServerRequest request, ServerResponse response, String name, T value, Duration lifetime) {
        String text = new String(Json.bytes(value), StandardCharsets.UTF_8);
        response.headers()
                .addCookie(attributes(request, name, sealer.seal("cookie", type.getSimpleName(), name, text))
                        .maxAge(lifetime)
                        .build());
    }

    /** What the browser brings; nothing when it brings none, two that differ, or one that is not ours. */
    Optional<T> find(ServerRequest request, String name) {
        Set<String> values = Cookies.values(request, name);
        Iterator<String> one = values.iterator();
        return values.size() == 1 ? open(name, one.next()) : Optional.empty();
    }

    private Optional<T> open(String name, String sealed) {
        try {
            String text = sealer.open("cookie", type.getSimpleName(), name, sealed);
            return Optional.of(Json.convert(Json.parse(text.getBytes(StandardCharsets.UTF_8)), type));
        } catch (BrokenSeal | IOException | ProblemException notOurs) {
            return Optional.empty();
        }
    }

    void remove(ServerRequest request, ServerResponse response, String name) {
        response.headers()
                .addCookie(attributes(request, name, "")
                        .expires(Instant.EPOCH)
                        .maxAge(Duration.ZERO)
                        .build());
    }

    private SetCookie.Builder attributes(ServerRequest request, String name, String value) {
        return SetCookie.builder(name, value)
                .path(path)
                .httpOnly(true)
                .secure(surroundings.secure(request))
                .sameSite(SetCookie.SameSite.LAX);
    }
}
