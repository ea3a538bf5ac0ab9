package io.github.musegate.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.github.musegate.api.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks replies against the contract: the status, the kind of body and the body itself must stand there. */
public final class ReplyContract {

    /** Made once: some tests check many thousands of replies, each against all of them. */
    private static final Map<Operation, Pattern> PATHS = Arrays.stream(Operation.values())
            .collect(Collectors.toUnmodifiableMap(operation -> operation, ReplyContract::pattern));

    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final JsonNode root = new ContractDocument().root();
    private final Schema whole = ContractDocument.whole(root);

    /**
     * What is wrong with a reply.
     *
     * @param method of the request
     * @param path of the request, without the query
     * @param reply the reply
     * @return a sentence, or nothing when the reply is as the contract says or the address is not in the contract
     */
    public Optional<String> fault(String method, String path, HttpResponse<String> reply) {
        return operation(method, path).flatMap(operation -> fault(operation, reply));
    }

    private static Optional<Operation> operation(String method, String path) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.method().equals(method) && matches(operation, path))
                .min(Comparator.comparingLong(operation ->
                        operation.path().chars().filter(c -> c == '{').count()));
    }

    private static boolean matches(Operation operation, String path) {
        return PATHS.get(operation).matcher(path).matches();
    }

    private static Pattern pattern(Operation operation) {
        String last = operation.rest() ? ".+" : "[^/]+";
        String pattern = Arrays.stream(operation.path().split("(?<=/)|(?=/)"))
                .map(part -> part.startsWith("{") ? last : Pattern.quote(part))
                .reduce("", String::concat);
        return Pattern.compile(pattern);
    }

    private Optional<String> fault(Operation operation, HttpResponse<String> reply) {
        String at = "/paths/" + escape(operation.path()) + "/"
                + operation.method().toLowerCase(Locale.ROOT) + "/responses/";
        String status =
                root.at(at + reply.statusCode()).isMissingNode() ? "default" : String.valueOf(reply.statusCode());
        String response = resolve(at + status);
        JsonNode content = root.at(response + "/content");
        String what = operation.id() + " answered " + reply.statusCode() + " ";
        if (status.equals("default") && reply.statusCode() < 400) {
            return Optional.of(what + "which the contract does not list");
        }
        if (reply.body().isEmpty()) {
            return Optional.empty();
        }
        String type = reply.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        if (!content.has(type) && !content.has(type.split("/", 2)[0] + "/*")) {
            return Optional.of(what + "with " + type + ", which the contract does not list");
        }
        return type.endsWith("json")
                ? bodyFault(response + "/content/" + escape(type) + "/schema", reply.body())
                        .map(what::concat)
                : Optional.empty();
    }

    private Optional<String> bodyFault(String pointer, String body) {
        try {
            List<Error> errors = schemas.computeIfAbsent(pointer, at -> ContractDocument.part(whole, at))
                    .validate(Json.parse(body.getBytes(StandardCharsets.UTF_8)));
            return errors.isEmpty() ? Optional.empty() : Optional.of("with a body that does not fit: " + errors);
        } catch (IOException e) {
            return Optional.of("with a body that is not JSON");
        }
    }

    private String resolve(String pointer) {
        JsonNode reference = root.at(pointer).path("$ref");
        return reference.isTextual() ? resolve(reference.asText().substring(1)) : pointer;
    }

    private static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }
}
