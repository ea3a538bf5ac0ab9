package io.github.musegate.sessions;

import io.github.musegate.http.Cookies;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A cookie of ours on its way in and out: {@code audiomuse_jwt}, or the one of a sign-in that waits. */
final class SessionCookie {

    static final String NAME = "audiomuse_jwt";

    private final String name;
    private final SessionRules rules;

    SessionCookie(String name, SessionRules rules) {
        this.name = name;
        this.rules = rules;
    }

    /** The different values; more than one means that somebody planted one of them, and nothing tells which. */
    Set<String> find(ServerRequest request) {
        return Cookies.values(request, name);
    }

    void set(ServerRequest request, ServerResponse response, String token, Instant expiresAt, Duration lifetime) {
        response.headers()
                .addCookie(attributes(token, request)
                        .expires(expiresAt)
                        .maxAge(lifetime)
                        .build());
    }

    void remove(ServerRequest request, ServerResponse response) {
        response.headers()
                .addCookie(attributes("", request)
                        .expires(Instant.EPOCH)
                        .maxAge(Duration.ZERO)
                        .build());
    }

    private SetCookie.Builder attributes(String value, ServerRequest request) {
        return SetCookie.builder(name, value)
                .path(rules.path())
                .httpOnly(true)
                .secure(rules.secure(request))
                .sameSite(SetCookie.SameSite.LAX);
    }
}
