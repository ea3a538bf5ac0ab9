package io.github.musegate.sessions;

import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cookie {@code audiomuse_jwt} on its way in and out. */
final class SessionCookie {

    static final String NAME = "audiomuse_jwt";

    private final SessionRules rules;

    SessionCookie(SessionRules rules) {
        this.rules = rules;
    }

    /**
     * Reads the cookie as browsers write it: pairs between semicolons, nothing else. A reader that also accepts commas
     * and quotes would find our name within the value of another program's cookie.
     *
     * @return the different values; more than one means that somebody planted one of them, and nothing tells which
     */
    Set<String> find(ServerRequest request) {
        Set<String> tokens = new LinkedHashSet<>();
        for (String header : request.headers().all(HeaderNames.COOKIE, List::of)) {
            for (int start = 0; start < header.length(); ) {
                int end = header.indexOf(';', start);
                int stop = end < 0 ? header.length() : end;
                String value = value(header, start, stop);
                if (value != null) {
                    tokens.add(value);
                }
                start = stop + 1;
            }
        }
        return tokens;
    }

    private static @Nullable String value(String header, int start, int stop) {
        int from = start;
        while (from < stop && (header.charAt(from) == ' ' || header.charAt(from) == '\t')) {
            from++;
        }
        int equals = from + NAME.length();
        boolean ours = equals < stop && header.charAt(equals) == '=' && header.startsWith(NAME, from);
        return ours ? header.substring(equals + 1, stop).strip() : null;
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
        return SetCookie.builder(NAME, value)
                .path(rules.path())
                .httpOnly(true)
                .secure(rules.secure(request))
                .sameSite(SetCookie.SameSite.LAX);
    }
}
