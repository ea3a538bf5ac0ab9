package io.github.musegate.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * One parameter of an operation.
 *
 * @param name its name
 * @param in where it stands: {@code path}, {@code query} or {@code header}
 * @param required whether it must be there
 * @param type the JSON type that its text is read as
 * @param itemType of an array, the type of its items
 * @param schema what it must be
 */
record ContractParameter(String name, String in, boolean required, String type, String itemType, Schema schema) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    boolean inPath() {
        return in.equals("path");
    }

    /** Gives what is wrong with the parameter in this request; nothing when it is right. */
    List<Error> check(ServerRequest request) {
        List<String> values = values(request);
        if (values.isEmpty()) {
            return required ? List.of(Error.builder().message("is required").build()) : List.of();
        }
        return schema.validate(type.equals("array") ? array(values) : scalar(type, values.getFirst()));
    }

    private List<String> values(ServerRequest request) {
        return switch (in) {
            case "path" -> List.of(request.path().pathParameters().get(name));
            case "query" -> request.query().contains(name) ? request.query().all(name) : List.of();
            case "header" -> request.headers().values(HeaderNames.create(name));
            default -> throw new IllegalStateException("the contract has a parameter in " + in);
        };
    }

    private ArrayNode array(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        for (String value : values) {
            for (String item : value.split(",", -1)) {
                array.add(scalar(itemType, item));
            }
        }
        return array;
    }

    /** Reads the text as the type; text that is not of the type stays text and fails the check of the schema. */
    private static JsonNode scalar(String type, String text) {
        try {
            return switch (type) {
                case "integer" -> JSON.numberNode(new BigInteger(text));
                case "number" -> JSON.numberNode(new BigDecimal(text));
                case "boolean" ->
                    switch (text) {
                        case "true" -> JSON.booleanNode(true);
                        case "false" -> JSON.booleanNode(false);
                        default -> JSON.textNode(text);
                    };
                default -> JSON.textNode(text);
            };
        } catch (NumberFormatException e) {
            return JSON.textNode(text);
        }
    }
}
