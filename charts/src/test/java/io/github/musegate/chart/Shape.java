package io.github.musegate.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/**
 * The fields that objects of others' kinds may have, as far as the chart uses them: they are not among the models that
 * Kubernetes' client brings. Written from the documentation of Traefik and of the Prometheus operator.
 */
record Shape(JsonNode tree) {

    /** The shape of a kind's {@code spec}. */
    static Shape of(Kind kind) {
        try (InputStream file = Shape.class.getResourceAsStream("/custom-resources.yaml")) {
            Object all = new Yaml().load(Objects.requireNonNull(file));
            return new Shape(new ObjectMapper().valueToTree(all).path(kind.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What does not fit, by its path; empty when all does. */
    List<String> faults(JsonNode actual) {
        List<String> faults = new ArrayList<>();
        look(tree, actual, "", faults);
        return faults;
    }

    private static void look(JsonNode shape, JsonNode actual, String path, List<String> faults) {
        boolean fits = switch (shape.getNodeType()) {
            case OBJECT -> actual.isObject();
            case ARRAY -> actual.isArray() && !actual.isEmpty();
            case STRING ->
                switch (shape.asText()) {
                    case "text" -> actual.isTextual();
                    case "number" -> actual.isInt();
                    case "flag" -> actual.isBoolean();
                    default -> throw new IllegalStateException("no such type: " + shape);
                };
            default -> false;
        };
        if (!fits) {
            faults.add(path + " is " + (shape.isMissingNode() ? "unknown" : "no " + shape.getNodeType()));
        } else if (actual.isObject()) {
            actual.properties()
                    .forEach(entry -> look(
                            shape.has("*") ? shape.path("*") : shape.path(entry.getKey()),
                            entry.getValue(),
                            path + "/" + entry.getKey(),
                            faults));
        } else if (actual.isArray()) {
            actual.forEach(one -> look(shape.path(0), one, path + "/-", faults));
        }
    }
}
