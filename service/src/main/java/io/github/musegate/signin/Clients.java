package io.github.musegate.signin;

import io.github.musegate.http.Problem;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Tells scripts from people with a browser, who want pages and redirects. */
final class Clients {

    private static final HeaderName REQUESTED_WITH = HeaderNames.create("X-Requested-With");

    private Clients() {}

    /** Whether the client wants JSON: it says so, sends JSON itself, or is a script of a page. */
    static boolean wantsJson(ServerRequest request) {
        return request.headers()
                        .value(REQUESTED_WITH)
                        .filter("XMLHttpRequest"::equals)
                        .isPresent()
                || request.headers()
                        .contentType()
                        .filter(type -> type.mediaType().text().equals(MediaTypes.APPLICATION_JSON.text()))
                        .isPresent()
                || request.headers()
                        .value(HeaderNames.ACCEPT)
                        .filter(accept -> accept.contains("application/json") && !accept.contains("text/html"))
                        .isPresent();
    }

    /** What a form says of a problem; the reply tells when to come back, if the problem does. */
    static String explain(Problem problem, ServerResponse response) {
        if (problem.members().get("retry_after") instanceof Number seconds) {
            response.header(HeaderNames.RETRY_AFTER, String.valueOf(seconds));
        }
        return problem.type().title() + (problem.detail().isEmpty() ? "" : ". " + problem.detail());
    }

    static void redirect(ServerResponse response, String path) {
        response.status(Status.FOUND_302)
                .header(HeaderNames.LOCATION, path)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }
}
