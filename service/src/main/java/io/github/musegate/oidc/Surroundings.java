package io.github.musegate.oidc;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What this room must know of the installation; asked anew each time.
 *
 * @param publicUrl the address that people open, if it is set
 * @param https whether a request came to the client's side over HTTPS
 * @param clientAddress the address of the client that made a request
 */
public record Surroundings(
        Supplier<Optional<URI>> publicUrl,
        Predicate<ServerRequest> https,
        Function<ServerRequest, String> clientAddress) {

    /** Nobody but this machine is reached by such a host, so nothing can be led elsewhere by it. */
    private static final Pattern LOOPBACK = Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1\\])(?::\\d{1,5})?");

    /**
     * The address that people open: the setting, and nothing that a request says, except on the machine itself.
     *
     * @return scheme, host and port; nothing when it is not known
     */
    Optional<String> origin(ServerRequest request) {
        return publicUrl
                .get()
                .map(Surroundings::trimmed)
                .or(() -> request.headers()
                        .value(HeaderNames.HOST)
                        .filter(host -> LOOPBACK.matcher(host).matches())
                        .map(host -> "http://" + host));
    }

    /** The same where no request may have a say. */
    Optional<String> origin() {
        return publicUrl.get().map(Surroundings::trimmed);
    }

    boolean secure(ServerRequest request) {
        return publicUrl.get().filter(url -> "https".equals(url.getScheme())).isPresent() || https.test(request);
    }

    private static String trimmed(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
