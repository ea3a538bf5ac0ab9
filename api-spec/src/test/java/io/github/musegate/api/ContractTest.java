package io.github.musegate.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The conventions of the contract (see the README) that a reader would not notice to be broken. */
class ContractTest {

    private static final List<String> MENU =
            List.of("discover", "playlists", "operations", "administration", "account");

    private final JsonNode contract = read();

    @Test
    void everyOperationIsInTheAccessTable() {
        Set<String> declared = new HashSet<>();
        contract.path("paths")
                .fieldNames()
                .forEachRemaining(path -> contract.at("/paths/" + escape(path))
                        .fieldNames()
                        .forEachRemaining(key -> {
                            if (!key.equals("parameters")) {
                                declared.add(key.toUpperCase(Locale.ROOT) + " " + path);
                            }
                        }));
        Set<String> table = Arrays.stream(Operation.values())
                .map(o -> o.method() + " " + o.path())
                .collect(Collectors.toSet());

        assertThat(table).isEqualTo(declared);
        assertThat(broken(o ->
                        o.access().matches("public|signed-in|in-person|setup|[a-z]+(_[a-z]+)+|search|explore|share")))
                .isEmpty();
    }

    @Test
    void everyOperationIsDescribed() {
        assertThat(broken(o -> node(o).path("tags").size() == 1)).isEmpty();
        assertThat(broken(o -> contract.path("tags").findValuesAsText("name").contains(o.tag())))
                .isEmpty();
        assertThat(broken(o -> o.summary().matches("[A-Z][^\"\\\\]*[^.]"))).isEmpty();
        assertThat(Arrays.stream(Operation.values()).map(Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyOperationTellsItsAnswers() {
        assertThat(broken(o -> node(o).path("responses").has("default"))).isEmpty();
        // a page of the engine's is there only where the engine is one that can do it
        assertThat(broken(o -> node(o).path("responses").has("501") != (o.built() && !(o.page() && o.engine()))))
                .isEmpty();
        assertThat(broken(o ->
                        o.access().equals("public") || node(o).path("responses").has(o.page() ? "302" : "401")))
                .isEmpty();
        assertThat(broken(o -> Set.of("public", "signed-in").contains(o.access())
                        || node(o).path("responses").has("403")))
                .isEmpty();
    }

    @Test
    void onlyPagesAreInTheMenu() {
        assertThat(broken(o -> o.menu().isEmpty() || o.page())).isEmpty();
        assertThat(broken(
                        o -> o.menu().isEmpty() || MENU.contains(o.menu().get().group())))
                .isEmpty();
        assertThat(Arrays.stream(Operation.values())
                        .flatMap(o -> o.menu().stream())
                        .map(menu -> menu.group() + menu.order()))
                .doesNotHaveDuplicates();
    }

    @Test
    void marksNameWhatExists() {
        assertThat(broken(o -> o.instead().isEmpty() || !o.built())).isEmpty();
        assertThat(broken(o -> !o.rest()
                        || o.path().endsWith("/{" + node(o).path("x-rest").asText() + "}")))
                .isEmpty();
        assertThat(broken(o -> o.deleteBody().isEmpty()
                        || o.method().equals("DELETE") && schema(o.deleteBody()).isObject()))
                .isEmpty();
    }

    /** Two files that give one name to different parameters would get one of them. */
    @Test
    void theParametersOfAPathAreItsOwn() {
        assertThat(broken(o -> parameters(o).stream()
                        .filter(p -> p.path("in").asText().equals("path"))
                        .map(p -> "{" + p.path("name").asText() + "}")
                        .collect(Collectors.toSet())
                        .equals(Arrays.stream(o.path().split("/"))
                                .filter(part -> part.startsWith("{"))
                                .collect(Collectors.toSet()))))
                .isEmpty();
    }

    @Test
    void whatPeopleSendIsBounded() {
        List<String> wide = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (operation.built() || operation.engine()) {
                parameters(operation).forEach(p -> findWide(operation + " " + p.path("name"), p.path("schema"), wide));
                findWide(operation + " body", body(operation), wide);
            }
        }
        assertThat(wide).isEmpty();
    }

    @Test
    void ourBodiesTakeOnlyWhatTheyDeclare() {
        // these are as old as their clients, and what clients send besides is ignored
        Set<Operation> old = Set.of(
                Operation.SIGN_IN,
                Operation.CREATE_PLAYLIST_COMPAT,
                Operation.CREATE_CHAT_PLAYLIST,
                Operation.MIX_SONGS,
                Operation.RUN_RADIOS,
                Operation.GENERATE_FINGERPRINT,
                Operation.SAVE_SCHEDULE,
                Operation.START_ANALYSIS,
                Operation.START_CLEANING,
                Operation.START_CLUSTERING);
        assertThat(broken(o -> !o.built()
                        || body(o).isMissingNode()
                        || old.contains(o)
                        || body(o).path("additionalProperties").equals(BooleanNode.FALSE)))
                .isEmpty();
    }

    /** What is named goes on to another program: nothing that leads elsewhere or acts for somebody goes on unasked. */
    @Test
    void whatIsForwardedNamesNoAddressesSecretsOrPeople() {
        List<String> loose = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (operation.engine()) {
                parameters(operation)
                        .forEach(p -> findLoose(operation, p.path("name").asText(), p, loose));
                body(operation)
                        .path("properties")
                        .properties()
                        .forEach(p -> findLoose(operation, p.getKey(), p.getValue(), loose));
            }
        }
        assertThat(loose).isEmpty();
    }

    private static void findLoose(Operation operation, String name, JsonNode declared, List<String> loose) {
        if (name.matches("(?i).*(url|key|token|password|secret|creds|user_identifier|user_id|host|endpoint).*")
                && !declared.has("x-needs")) {
            loose.add(operation + " " + name);
        }
    }

    /** The right to go on is asked for again while an answer streams, so there must be one. */
    @Test
    void whatIsForwardedAsksForACapability() {
        Set<String> words = Set.of("public", "signed-in", "in-person", "setup");
        assertThat(broken(o -> !o.engine() || !words.contains(o.access()))).isEmpty();
    }

    private interface Rule {
        boolean holds(Operation operation);
    }

    private static List<Operation> broken(Rule rule) {
        return Arrays.stream(Operation.values()).filter(o -> !rule.holds(o)).toList();
    }

    private JsonNode node(Operation operation) {
        return contract.at(
                "/paths/" + escape(operation.path()) + "/" + operation.method().toLowerCase(Locale.ROOT));
    }

    private List<JsonNode> parameters(Operation operation) {
        List<JsonNode> all = new ArrayList<>();
        contract.at("/paths/" + escape(operation.path()) + "/parameters").forEach(p -> all.add(resolved(p)));
        node(operation).path("parameters").forEach(p -> all.add(resolved(p)));
        return all;
    }

    private JsonNode body(Operation operation) {
        return operation.deleteBody().isEmpty()
                ? resolved(node(operation).at("/requestBody/content/application~1json/schema"))
                : schema(operation.deleteBody());
    }

    private void findWide(String where, JsonNode declared, List<String> wide) {
        JsonNode schema = resolved(declared);
        if (schema.isMissingNode()) {
            return;
        }
        boolean bounded = schema.has("maxLength") || schema.has("enum") || schema.has("format") && !isPassword(schema);
        if (schema.path("type").asText().equals("string") && !bounded) {
            wide.add(where);
        }
        if (schema.path("type").asText().equals("array") && !schema.has("maxItems")) {
            wide.add(where);
        }
        findWide(where, schema.path("items"), wide);
        findWide(where, schema.path("additionalProperties"), wide);
        schema.path("properties").properties().forEach(p -> findWide(where + "." + p.getKey(), p.getValue(), wide));
    }

    private static boolean isPassword(JsonNode schema) {
        return schema.path("format").asText().equals("password");
    }

    private JsonNode schema(String name) {
        return contract.at("/components/schemas/" + name);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(contract.at(node.get("$ref").asText().substring(1))) : node;
    }

    private static String escape(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode read() {
        try (InputStream in = Operation.class.getResourceAsStream("openapi.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
