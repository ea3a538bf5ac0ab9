package io.github.musegate.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of a person.
 *
 * @param all the claims
 */
record Claims(JsonNode all) {

    /** A claim by its exact name or, failing that, by a path of names with dots between; null for none. */
    private @Nullable JsonNode find(String name) {
        return name.isEmpty() ? null : find(all, name);
    }

    /** A name within the path may have dots of its own, so the longest one that exists is taken. */
    private static @Nullable JsonNode find(JsonNode object, String path) {
        JsonNode exact = object.get(path);
        if (exact != null) {
            return exact;
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            JsonNode member = object.get(path.substring(0, dot));
            JsonNode found = member == null ? null : find(member, path.substring(dot + 1));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    /** A claim that is a text and not blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(find(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank());
    }

    /** A claim that is a list of texts, or one text; nothing when it is absent or something else. */
    Optional<Set<String>> texts(String name) {
        return Optional.ofNullable(find(name)).flatMap(Claims::texts);
    }

    static Optional<Set<String>> texts(JsonNode value) {
        if (value.isTextual()) {
            return Optional.of(Set.of(value.textValue()));
        }
        if (!value.isArray()) {
            return Optional.empty();
        }
        Set<String> texts = new LinkedHashSet<>();
        value.forEach(item -> {
            if (item.isTextual()) {
                texts.add(item.textValue());
            }
        });
        return Optional.of(texts);
    }

    /** Whether the provider says so; some write the word instead of the value. */
    boolean isTrue(String name) {
        JsonNode value = find(name);
        return value != null && (value.isBoolean() ? value.booleanValue() : "true".equals(value.asText()));
    }

    /** Says which, never what. */
    @Override
    public String toString() {
        return "Claims" + all.propertyStream().map(java.util.Map.Entry::getKey).toList();
    }
}
