package io.github.musegate.sessions;

import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What sessions must know of the installation; asked anew each time, so that a changed setting holds at once.
 *
 * @param lifetime how long a session lasts from its beginning
 * @param publicUrl the address that people use, if it is set
 * @param https whether a request came to the client's side over HTTPS
 * @param clientAddress the address of the client that made a request
 */
public record SessionRules(
        Supplier<Duration> lifetime,
        Supplier<Optional<URI>> publicUrl,
        Predicate<ServerRequest> https,
        Function<ServerRequest, String> clientAddress) {

    /** The lifetime that existing clients know. */
    public static final Duration USUAL_LIFETIME = Duration.ofHours(8);

    /**
     * Whether cookies may travel over HTTPS only.
     *
     * @param request what is answered
     * @return true when the public address or the request itself says https
     */
    public boolean secure(ServerRequest request) {
        boolean publicHttps = publicUrl
                .get()
                .map(url -> "https".equalsIgnoreCase(url.getScheme()))
                .orElse(false);
        return publicHttps || https.test(request);
    }

    /** The path below which the browser sends the cookie. */
    String path() {
        String path = publicUrl.get().map(URI::getRawPath).orElse("");
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.isEmpty() ? "/" : trimmed;
    }
}
