package io.github.musegate.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;

/**
 * Answers what does not become a request: a broken request line, too many headers, too large a body. It says which
 * rule was broken, and nothing of what was sent.
 */
final class EarlyProblems implements DirectHandler {

    private static final System.Logger LOGGER = System.getLogger(EarlyProblems.class.getName());

    private final OldProtocol oldProtocol;
    private final ResponseHeaders headers;

    EarlyProblems(ResponseHeaders headers, OldProtocol oldProtocol) {
        this.oldProtocol = oldProtocol;
        this.headers = headers;
    }

    /** All kinds of early problem, answered here. */
    DirectHandlers handlers() {
        DirectHandlers.Builder builder = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            builder.addHandler(type, this);
        }
        return builder.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType eventType,
            Status defaultStatus,
            ServerResponseHeaders responseHeaders,
            Throwable thrown,
            System.@Nullable Logger logger) {
        oldProtocol.look(request);
        if (defaultStatus.code() == Status.INTERNAL_SERVER_ERROR_500.code()) {
            LOGGER.log(System.Logger.Level.ERROR, "A request failed outside its handler", thrown);
        }
        return answer(eventType, Problems.of(status(defaultStatus, thrown)));
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType eventType,
            Status defaultStatus,
            ServerResponseHeaders responseHeaders,
            String message) {
        oldProtocol.look(request);
        return answer(eventType, Problems.of(defaultStatus));
    }

    /** The parser throws an IllegalStateException when the headers are longer than they may be, and says only 400. */
    private static Status status(Status status, Throwable thrown) {
        boolean tooManyHeaders =
                status.code() == Status.BAD_REQUEST_400.code() && thrown.getCause() instanceof IllegalStateException;
        return tooManyHeaders ? ProblemType.HEADERS_TOO_LARGE.status() : status;
    }

    private TransportResponse answer(EventType eventType, Problem problem) {
        ServerResponseHeaders all = ServerResponseHeaders.create();
        headers.put(all);
        all.set(Problems.CONTENT_TYPE);
        if (!eventType.keepAlive()) {
            all.set(HeaderValues.CONNECTION_CLOSE);
        }
        return TransportResponse.builder()
                .status(problem.type().status())
                .headers(all)
                .keepAlive(eventType.keepAlive())
                .entity(Problems.bytes(problem))
                .build();
    }
}
