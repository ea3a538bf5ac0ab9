package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of the requests to one operation goes on: what the contract names, and nothing else. What it gives to some
 * callers only is refused to others, not left out, so that nobody believes to have been heard. Amounts are bounded.
 */
final class ForwardedFields {

    private static final String NEEDS = "x-needs";
    private static final String BUILT_IN = "x-builtin";

    /** The most that a whole number may ask for where the contract does not say more. */
    private static final long MOST = 1000;

    private final JsonNode contract;
    private final List<JsonNode> parameters;
    private final JsonNode body;

    /**
     * The fields of an operation.
     *
     * @param contract the whole contract
     * @param path the operation's path in it
     * @param method its method, in lower case
     */
    ForwardedFields(JsonNode contract, String path, String method) {
        this.contract = contract;
        JsonNode operation = contract.path("paths").path(path).path(method);
        List<JsonNode> all = new ArrayList<>();
        operation.path("parameters").forEach(one -> all.add(resolved(one)));
        this.parameters = all.stream()
                .filter(one -> one.path("in").asText().equals("query"))
                .toList();
        this.body = resolved(resolved(operation.path("requestBody")).at("/content/application~1json/schema"));
    }

    /** Whether requests have a body. */
    boolean hasBody() {
        return !body.isMissingNode();
    }

    /**
     * The parameters that go on.
     *
     * @param sent what was sent
     * @param caller who sent it
     * @return names and values in order
     * @throws io.github.musegate.http.ProblemException 400 for a negative amount, 403 for what this caller may not send,
     *     501 for what only the engine built in understands
     */
    List<Map.Entry<String, String>> query(Map<String, List<String>> sent, Caller caller) {
        List<Map.Entry<String, String>> kept = new ArrayList<>();
        for (JsonNode parameter : parameters) {
            String name = parameter.path("name").asText();
            for (String value : values(parameter, sent.getOrDefault(name, List.of()))) {
                if (!value.isBlank() && check(parameter, name, isFalse(value), caller)) {
                    kept.add(Map.entry(name, bounded(resolved(parameter.path("schema")), name, value)));
                }
            }
        }
        return kept;
    }

    /** Of what may be said once, the first counts: no other was checked. */
    private List<String> values(JsonNode parameter, List<String> sent) {
        boolean list = resolved(parameter.path("schema")).path("type").asText().equals("array");
        return list ? sent : sent.stream().limit(1).toList();
    }

    private static boolean isFalse(String value) {
        return value.strip().equals("false");
    }

    /**
     * The body that goes on.
     *
     * @param sent what was sent
     * @param caller who sent it
     * @return its named members
     * @throws io.github.musegate.http.ProblemException 400 for a negative amount, 403 for what this caller may not send,
     *     501 for what only the engine built in understands
     */
    JsonNode body(JsonNode sent, Caller caller) {
        return picked(body, "", sent, caller).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private Optional<JsonNode> picked(JsonNode declared, String name, JsonNode sent, Caller caller) {
        JsonNode schema = resolved(declared);
        boolean blank = sent.isTextual() && sent.textValue().isBlank();
        if (sent.isNull() || sent.isMissingNode() || (blank && isMarked(schema))) {
            return Optional.empty();
        }
        boolean off = sent.isBoolean() && !sent.booleanValue();
        if (!check(schema, name, off, caller)) {
            return Optional.empty();
        }
        return switch (sent.getNodeType()) {
            case OBJECT -> members(schema, sent, caller);
            case ARRAY -> items(schema, name, sent, caller);
            case NUMBER -> Optional.of(bounded(schema, name, sent));
            default -> Optional.of(sent);
        };
    }

    /** Nothing at all is what those may say too who may not choose. */
    private static boolean isMarked(JsonNode schema) {
        return schema.has(NEEDS) || schema.has(BUILT_IN);
    }

    private Optional<JsonNode> members(JsonNode schema, JsonNode sent, Caller caller) {
        JsonNode named = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        if (named.isMissingNode()
                && others.isMissingNode()
                && !schema.path("type").asText().equals("object")) {
            return Optional.empty();
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        sent.properties().forEach(member -> {
            JsonNode declared = named.path(member.getKey());
            Optional<JsonNode> value = declared.isMissingNode()
                    ? unnamed(others, member.getKey(), member.getValue(), caller)
                    : picked(declared, member.getKey(), member.getValue(), caller);
            value.ifPresent(one -> kept.set(member.getKey(), one));
        });
        return Optional.of(kept);
    }

    /** Neither a number nor yes or no names an address, a person or a secret. */
    private Optional<JsonNode> unnamed(JsonNode others, String name, JsonNode sent, Caller caller) {
        if (others.isObject()) {
            return picked(others, name, sent, caller);
        }
        boolean harmless = sent.isNumber() || sent.isBoolean() || caller.may(Capability.MANAGE_SETTINGS);
        return others.asBoolean() && harmless ? Optional.of(sent) : Optional.empty();
    }

    private Optional<JsonNode> items(JsonNode schema, String name, JsonNode sent, Caller caller) {
        if (!schema.has("items")) {
            return Optional.empty();
        }
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        sent.forEach(item -> picked(schema.path("items"), name, item, caller).ifPresent(kept::add));
        return Optional.of(kept);
    }

    /** Gives whether it goes on. What is off is off without the other engine's knowing of it. */
    private static boolean check(JsonNode declared, String name, boolean off, Caller caller) {
        if (declared.path(BUILT_IN).asBoolean()) {
            if (off) {
                return false;
            }
            throw Problem.of(
                            ProblemType.NOT_IMPLEMENTED,
                            "Only the engine built into MuseGate understands " + name + ".")
                    .withDetail("An AudioMuse-AI is the engine here. Leave " + name + " out.")
                    .exception();
        }
        String needed = declared.path(NEEDS).asText();
        boolean holds =
                needed.isEmpty() || Capability.find(needed).map(caller::may).orElse(false);
        if (!holds) {
            throw Problem.forbidden("You may not choose " + name + ".")
                    .withDetail("This needs the capability " + needed + ". Leave it out to use what is set.")
                    .with("capability", needed)
                    .exception();
        }
        return true;
    }

    private static JsonNode bounded(JsonNode schema, String name, JsonNode sent) {
        if (!isAmount(schema) || !sent.isIntegralNumber()) {
            return sent;
        }
        long most = most(schema);
        long amount =
                sent.canConvertToLong() ? sent.longValue() : sent.decimalValue().signum() * Long.MAX_VALUE;
        refuseNegative(name, amount);
        return amount <= most ? sent : JsonNodeFactory.instance.numberNode(most);
    }

    /** What is no number is refused by the contract before. */
    private static String bounded(JsonNode schema, String name, String sent) {
        if (!isAmount(schema)) {
            return sent;
        }
        BigInteger amount;
        try {
            amount = new BigInteger(sent.strip());
        } catch (NumberFormatException none) {
            throw Problem.badRequest(name + " is a whole number.").exception();
        }
        refuseNegative(name, amount.signum());
        return amount.min(BigInteger.valueOf(most(schema))).toString();
    }

    private static boolean isAmount(JsonNode schema) {
        return schema.path("type").asText().equals("integer");
    }

    private static long most(JsonNode schema) {
        return schema.path("x-most").asLong(MOST);
    }

    private static void refuseNegative(String name, long amount) {
        if (amount < 0) {
            throw Problem.badRequest(name + " cannot be less than 0.").exception();
        }
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        while (at.has("$ref")) {
            at = contract.at(at.get("$ref").asText().substring(1));
        }
        return at.isNull() ? MissingNode.getInstance() : at;
    }
}
