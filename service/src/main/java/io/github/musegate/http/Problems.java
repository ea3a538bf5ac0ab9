package io.github.musegate.http;

import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Turns everything that is thrown into a problem document. No exception's own message reaches a client. */
public final class Problems {

    private static final System.Logger LOGGER = System.getLogger(Problems.class.getName());

    private Problems() {}

    /**
     * Registers the error handlers.
     *
     * @param routing the routing under construction
     * @param isOutage whether a failure means that the database is away
     */
    public static void register(HttpRouting.Builder routing, Predicate<Throwable> isOutage) {
        routing.error(ProblemException.class, (req, res, e) -> send(req, res, e.problem()));
        routing.error(CloseConnectionException.class, (req, res, e) -> {
            throw e;
        });
        routing.error(BadRequestException.class, (req, res, e) -> send(req, res, Problem.of(ProblemType.BAD_REQUEST)));
        routing.error(HttpException.class, (req, res, e) -> send(req, res, ofStatus(e.status())));
        routing.error(Throwable.class, (req, res, e) -> {
            if (isOutage.test(e)) {
                send(req, res, outage());
            } else {
                LOGGER.log(System.Logger.Level.ERROR, "Request " + RequestId.of(req) + " failed", e);
                send(req, res, Problem.of(ProblemType.INTERNAL));
            }
        });
    }

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
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .send(Json.bytes(document(problem, RequestId.of(request))));
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
        document.put("instance", requestId);
        document.putAll(problem.members());
        return document;
    }

    private static Problem ofStatus(Status status) {
        for (ProblemType type : ProblemType.values()) {
            if (type.status().code() == status.code()) {
                return Problem.of(type);
            }
        }
        return Problem.of(status.code() < 500 ? ProblemType.BAD_REQUEST : ProblemType.INTERNAL);
    }
}
