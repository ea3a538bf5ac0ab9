package io.github.musegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** How a browser that opened a page is told of a problem. A room above implements it. */
@FunctionalInterface
public interface ErrorPages {

    /**
     * Answers with a page. It must not need the database.
     *
     * @param request the navigation
     * @param response the reply, not yet sent
     * @param problem what to explain; its status is the page's status
     */
    void explain(ServerRequest request, ServerResponse response, Problem problem);
}
