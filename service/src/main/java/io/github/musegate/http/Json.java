package io.github.musegate.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as the API speaks it: snake_case names, RFC 3339 times, duplicate members refused. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /**
     * The body of a request that the contract check has read and accepted.
     *
     * @param request a request whose operation declares a JSON body
     * @param type the generated model
     * @return the model; of an absent optional body, the model of an empty object
     */
    public static <T> T read(ServerRequest request, Class<T> type) {
        return convert(RequestBody.of(request), type);
    }

    /**
     * A tree as a model.
     *
     * @param tree JSON
     * @param type the model
     * @return the model
     */
    public static <T> T convert(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body does not fit the contract.").exception();
        }
    }

    /**
     * Parses text.
     *
     * @param text JSON
     * @return the tree
     * @throws JsonProcessingException when it is not JSON
     */
    public static JsonNode parse(byte[] text) throws IOException {
        return MAPPER.readTree(text);
    }

    /**
     * Any value as a tree.
     *
     * @param value a model, a record, a map
     * @return its JSON
     */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Any value as bytes.
     *
     * @param value a model, a record, a map
     * @return its JSON in UTF-8
     */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Answers 200 with JSON.
     *
     * @param response the reply
     * @param value what to say
     */
    public static void send(ServerResponse response, Object value) {
        send(response, Status.OK_200, value);
    }

    /**
     * Answers with JSON.
     *
     * @param response the reply
     * @param status its status
     * @param value what to say
     */
    public static void send(ServerResponse response, Status status, Object value) {
        response.status(status).header(HeaderValues.CONTENT_TYPE_JSON).send(bytes(value));
    }
}
