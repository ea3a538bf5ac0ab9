package io.github.musegate.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The body that an operation takes.
 *
 * @param schema what it must be
 * @param required whether there must be one
 * @param form whether a form is taken as well as JSON
 */
record ContractBody(Schema schema, boolean required, boolean form) {

    /** More than any JSON of ours needs. What is larger streams through handlers of its own. */
    private static final int MOST_BYTES = 1 << 20;

    /** Gives what is wrong with a body; nothing when it is right. */
    List<Error> check(JsonNode json) {
        return schema.validate(json);
    }

    /**
     * Reads the body. It counts as JSON whatever its content type says, because command lines and plugins leave the
     * type out, except for a form where a form is taken.
     */
    RequestBody read(ServerRequest request) {
        if (form && isForm(request)) {
            return new RequestBody(object(request.content().as(Parameters.class)));
        }
        byte[] bytes = bytes(request);
        if (bytes.length == 0) {
            if (required) {
                throw Problem.badRequest("A JSON body is needed.").exception();
            }
            return RequestBody.NONE;
        }
        try {
            return new RequestBody(Json.parse(bytes));
        } catch (IOException e) {
            throw Problem.badRequest("The body is not JSON.").exception();
        }
    }

    private static boolean isForm(ServerRequest request) {
        return request.headers()
                .contentType()
                .filter(type -> type.mediaType().text().equals(MediaTypes.APPLICATION_FORM_URLENCODED.text()))
                .isPresent();
    }

    private static byte[] bytes(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Problem.of(ProblemType.TOO_LARGE).exception();
            }
            return bytes;
        } catch (IOException e) {
            throw Problem.badRequest("The body did not arrive whole.").exception();
        }
    }

    private static ObjectNode object(Parameters form) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        form.names().forEach(name -> object.put(name, form.first(name).orElse("")));
        return object;
    }
}
