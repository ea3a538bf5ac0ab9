package io.github.musegate.access;

import io.github.musegate.http.Problem;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** How a browser that opened a page is told of a problem. The web room implements it. */
@FunctionalInterface
public interface PageAnswers {

    /**
     * Answers with a page that explains the problem.
     *
     * @param request the navigation
     * @param response the reply, not yet sent
     * @param problem what to explain; its status is the page's status
     */
    void explain(ServerRequest request, ServerResponse response, Problem problem);
}
