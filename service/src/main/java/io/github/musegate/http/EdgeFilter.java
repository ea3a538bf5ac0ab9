package io.github.musegate.http;

import io.github.musegate.http.connection.Connections;
import io.github.musegate.logs.LogScope;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the routing. One filter does all of it, because each further one costs every request a layer of the
 * server's error handling.
 */
final class EdgeFilter implements Filter {

    private final Framing framing = new Framing();
    private final List<RequestCheck> checks;
    private final ResponseHeaders headers;
    private final ErrorAnswers answers;
    private final RefusalListener refusals;
    private final AccessLog log;
    private final Connections connections;

    EdgeFilter(
            List<RequestCheck> checks,
            ResponseHeaders headers,
            ErrorAnswers answers,
            RefusalListener refusals,
            AccessLog log,
            Connections connections) {
        this.checks = List.copyOf(checks);
        this.headers = headers;
        this.answers = answers;
        this.refusals = refusals;
        this.log = log;
        this.connections = connections;
    }

    @Override
    public void beforeStart() {
        connections.start();
    }

    @Override
    public void afterStop() {
        connections.stop();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        LogScope.within(() -> RequestId.of(request), () -> logged(chain, request, response));
    }

    private void logged(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!log.on()) {
            handle(chain, request, response);
            return;
        }
        long since = System.nanoTime();
        try {
            handle(chain, request, response);
        } finally {
            log.write(request, response, since);
        }
    }

    private void handle(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        headers.put(request, response);
        Problem misframed = framing.refusal(request);
        if (misframed != null || connections.draining() || asksForClose(request)) {
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        Problem refusal = misframed == null ? refusal(request) : misframed;
        if (refusal == null) {
            ChunkedBody.prepare(request);
            chain.proceed();
        } else {
            refusals.refused(request, refusal);
            answers.send(request, response, refusal);
        }
        if (misframed != null || asksForClose(request) || closes(response)) {
            // the server itself would go on reading, and take what follows for a request
            throw new CloseConnectionException("The reply was the last one on this connection");
        }
    }

    private @Nullable Problem refusal(RoutingRequest request) {
        for (RequestCheck check : checks) {
            Problem refusal = check.refusal(request);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static boolean asksForClose(RoutingRequest request) {
        if (!request.headers().contains(HeaderNames.CONNECTION)) {
            return false;
        }
        Header connection = request.headers().get(HeaderNames.CONNECTION);
        if (connection.equals(HeaderValues.CONNECTION_KEEP_ALIVE)) {
            return false;
        }
        for (String value : connection.allValues(true)) {
            if (value.strip().equalsIgnoreCase("close")) {
                return true;
            }
        }
        return false;
    }

    private static boolean closes(RoutingResponse response) {
        return response.headers().contains(HeaderValues.CONNECTION_CLOSE);
    }
}
