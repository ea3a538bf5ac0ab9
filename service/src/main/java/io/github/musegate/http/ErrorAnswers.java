package io.github.musegate.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Answers problems that no handler has answered: programs get a document, people who opened a page get a page. */
final class ErrorAnswers {

    private final ErrorPages pages;

    ErrorAnswers(ErrorPages pages) {
        this.pages = pages;
    }

    /**
     * Answers.
     *
     * @param request the request
     * @param response the reply, not yet sent
     * @param problem what went wrong
     */
    void send(ServerRequest request, ServerResponse response, Problem problem) {
        if (isNavigation(request)) {
            pages.explain(request, response, problem);
        } else {
            Problems.send(request, response, problem);
        }
    }

    private static boolean isNavigation(ServerRequest request) {
        Method method = request.prologue().method();
        return (method.equals(Method.GET) || method.equals(Method.HEAD))
                && !isForPrograms(request.path().rawPath())
                && request.headers()
                        .value(HeaderNames.ACCEPT)
                        .map(types -> types.contains("text/html"))
                        .orElse(false);
    }

    private static boolean isForPrograms(String path) {
        return path.startsWith("/api/")
                || path.startsWith("/chat/api/")
                || path.startsWith("/external/")
                || path.startsWith("/static/");
    }
}
