package io.github.musegate.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

/** The name of one request in the log, in problem documents and in the header {@code X-Request-Id}. */
public final class RequestId {

    /** The header that carries it. */
    public static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

    private RequestId() {}

    /**
     * The id of a request.
     *
     * @param request any request
     * @return the socket's id and the request's number on it; unique while the server runs
     */
    public static String of(ServerRequest request) {
        return request.socketId() + "-" + request.id();
    }
}
