package io.github.musegate.settings;

import io.github.musegate.http.Cookies;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
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
import java.util.function.Predicate;

/**
 * A record that a browser keeps for us for a while and cannot read or change; any replica can. What it holds is
 * bound to the cookie's name.
 *
 * @param <T> the record
 */
public final class SealedCookie<T> {

    private final Sealer sealer;
    private final Predicate<ServerRequest> secure;
    private final Class<T> type;
    private final String path;

    /**
     * Cookies of one kind.
     *
     * @param sealer what seals them
     * @param secure whether a request's cookies may go over https only
     * @param type the record
     * @param path the path that they are sent to
     */
    public SealedCookie(Sealer sealer, Predicate<ServerRequest> secure, Class<T> type, String path) {
        this.sealer = sealer;
        this.secure = secure;
        this.type = type;
        this.path = path;
    }

    /**
     * Gives a record to the browser.
     *
     * @param request the request
     * @param response its reply, not yet sent
     * @param name the cookie's name
     * @param value the record
     * @param lifetime how long the browser keeps it; what must end for sure holds its end itself
     */
    public void set(ServerRequest request, ServerResponse response, String name, T value, Duration lifetime) {
        String text = new String(Json.bytes(value), StandardCharsets.UTF_8);
        response.headers()
                .addCookie(attributes(request, name, sealer.seal("cookie", type.getSimpleName(), name, text))
                        .maxAge(lifetime)
                        .build());
    }

    /**
     * What the browser brings.
     *
     * @param request the request
     * @param name the cookie's name
     * @return the record; nothing when there is none, two that differ, or one that is not ours
     */
    public Optional<T> find(ServerRequest request, String name) {
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

    /**
     * Takes a record away from the browser.
     *
     * @param request the request
     * @param response its reply, not yet sent
     * @param name the cookie's name
     */
    public void remove(ServerRequest request, ServerResponse response, String name) {
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
                .secure(secure.test(request))
                .sameSite(SetCookie.SameSite.LAX);
    }
}
