package io.github.musegate.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.helidon.webserver.http.ServerRequest;

/**
 * The parsed body, kept with the request so that it is read and checked once.
 *
 * @param json the body; an empty object when there was none
 */
record RequestBody(JsonNode json) {

    /** What stands for an absent body. */
    static final RequestBody NONE = new RequestBody(JsonNodeFactory.instance.objectNode());

    static JsonNode of(ServerRequest request) {
        return request.context().get(RequestBody.class).orElse(NONE).json();
    }
}
