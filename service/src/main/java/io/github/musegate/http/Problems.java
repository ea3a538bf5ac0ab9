package io.github.musegate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes problem documents (RFC 9457). */
public final class Problems {

    /** The media type of problem documents. */
    static final Header CONTENT_TYPE = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json");

    private Problems() {}

    /**
     * What is answered while the database is away.
     *
     * @return the problem, 503
     */
    public static Problem outage() {
        return Problem.of(ProblemType.UNAVAILABLE)
                .withDetail("The database does not answer. The service recovers by itself when it is back.")
                .with("retry_after", 2);
    }

    /**
     * Answers with a problem document.
     *
     * @param request the request
     * @param response the reply, not yet sent
     * @param problem what went wrong
     */
    public static void send(ServerRequest request, ServerResponse response, Problem problem) {
        if (problem.members().get("retry_after") instanceof Number seconds) {
            response.header(HeaderNames.RETRY_AFTER, String.valueOf(seconds));
        }
        response.status(problem.type().status())
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(CONTENT_TYPE)
                .send(Json.bytes(document(problem, RequestId.of(request))));
    }

    /** The document of a problem that belongs to no request. */
    static byte[] bytes(Problem problem) {
        return Json.bytes(document(problem, ""));
    }

    private static Map<String, Object> document(Problem problem, String requestId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", problem.type().uri());
        document.put("title", problem.type().title());
        document.put("status", problem.type().status().code());
        document.put("error", problem.error());
        if (!problem.detail().isEmpty()) {
            document.put("detail", problem.detail());
        }
        if (!requestId.isEmpty()) {
            document.put("instance", requestId);
        }
        document.putAll(problem.members());
        return document;
    }

    /** The problem that fits a status of the server's own. */
    static Problem of(Status status) {
        for (ProblemType type : ProblemType.values()) {
            if (type.status().code() == status.code()) {
                return Problem.of(type);
            }
        }
        return Problem.of(status.code() < 500 ? ProblemType.BAD_REQUEST : ProblemType.INTERNAL);
    }
}
