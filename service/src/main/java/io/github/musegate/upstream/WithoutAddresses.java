package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** The settings of an AudioMuse-AI as everybody may know them: without addresses, and without what may be secret. */
final class WithoutAddresses {

    /**
     * What says where something is, or who, or proves it: anywhere in a name. A key and a URI only as words, for they
     * hide in others; a path only at the end, for {@code path_default_length} is about ways through the music.
     */
    private static final Pattern HIDDEN =
            Pattern.compile("(?i).*(url|host|address|endpoint|token|password|passwd|secret|credential|user|dsn).*"
                    + "|.*keys?([_-].*)?|(.*[_-])?uris?([_-].*)?|.*paths?|(.*[_-])?(dir|directory|folder|file)s?");

    private WithoutAddresses() {}

    static JsonNode of(JsonNode settings) {
        if (settings.isObject()) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            settings.properties().stream()
                    .filter(member -> !HIDDEN.matcher(member.getKey()).matches() && !isAddress(member.getValue()))
                    .forEach(member -> kept.set(member.getKey(), of(member.getValue())));
            return kept;
        }
        if (settings.isArray()) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            settings.valueStream().filter(one -> !isAddress(one)).forEach(one -> kept.add(of(one)));
            return kept;
        }
        return settings;
    }

    private static boolean isAddress(JsonNode value) {
        return value.isTextual() && value.textValue().contains("://");
    }
}
