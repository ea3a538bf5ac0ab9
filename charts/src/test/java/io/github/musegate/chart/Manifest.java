package io.github.musegate.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * One object that the chart made.
 *
 * @param text as Helm wrote it
 * @param tree the same, read
 */
record Manifest(String text, JsonNode tree) {

    private static final ObjectMapper TREES = new ObjectMapper();

    /** Reads what Helm wrote. */
    static List<Manifest> all(String rendered) {
        List<Manifest> manifests = new ArrayList<>();
        for (String text : rendered.split("(?m)^---.*$")) {
            JsonNode tree = TREES.valueToTree(new Yaml().load(text));
            if (tree.isObject()) {
                manifests.add(new Manifest(text, tree));
            }
        }
        return manifests;
    }

    Kind kind() {
        return Kind.valueOf(tree.path("kind").asText());
    }

    String name() {
        return at("/metadata/name").asText();
    }

    String title() {
        return kind() + " " + name();
    }

    JsonNode at(String path) {
        return tree.at(path);
    }

    /** The pods of a workload, or of itself: where {@code metadata} and {@code spec} of one stand. */
    JsonNode pod() {
        return kind() == Kind.Pod ? tree : at("/spec/template");
    }

    List<JsonNode> containers() {
        return elements(pod().at("/spec/containers"));
    }

    /** Environment of all its containers by name, where the chart itself says the value. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (JsonNode container : containers()) {
            for (JsonNode variable : container.path("env")) {
                if (variable.has("value")) {
                    environment.put(
                            variable.path("name").asText(),
                            variable.path("value").asText());
                }
            }
        }
        return environment;
    }

    static List<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    static List<String> texts(JsonNode list) {
        return elements(list).stream().map(JsonNode::asText).toList();
    }

    /** A map of texts, such as labels. */
    static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new HashMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }
}
