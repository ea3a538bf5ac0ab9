package io.github.musegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of the AudioMuse-AI without the addresses of the network that it stands in, and without our token: its errors
 * tell whom it asked, and by whom it was asked.
 */
final class HiddenAddresses {

    private static final String HIDDEN = "(address)";
    private static final String HIDDEN_TOKEN = "(token)";

    /** As it stands in a text and, with its slashes masked, in JSON. The bound keeps the search short. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z0-9+.-]{1,32}:\\\\?/\\\\?/\\S+");

    private static final String DATA = "data:";

    private HiddenAddresses() {}

    /** A text without them, and without where the AudioMuse-AI itself is. */
    static String in(String text, Upstream upstream) {
        String known = upstream.token().isEmpty() ? text : text.replace(upstream.token(), HIDDEN_TOKEN);
        String hidden = ADDRESS.matcher(known).replaceAll(Matcher.quoteReplacement(HIDDEN));
        String own = upstream.address().getRawAuthority();
        return own == null ? hidden : hidden.replace(own, HIDDEN);
    }

    /** The same in each text within. */
    static JsonNode in(JsonNode told, Upstream upstream) {
        if (told.isTextual()) {
            return JsonNodeFactory.instance.textNode(in(told.textValue(), upstream));
        }
        if (told.isObject()) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            told.properties().forEach(member -> kept.set(member.getKey(), in(member.getValue(), upstream)));
            return kept;
        }
        if (told.isArray()) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            told.forEach(one -> kept.add(in(one, upstream)));
            return kept;
        }
        return told;
    }

    /** The same in a line of a stream of events, whose data are mostly JSON. */
    static String inLine(String line, Upstream upstream) {
        if (!line.startsWith(DATA)) {
            return in(line, upstream);
        }
        try {
            JsonNode told = Json.parse(line.substring(DATA.length()).strip().getBytes(StandardCharsets.UTF_8));
            return told.isContainerNode() ? DATA + " " + in(told, upstream) : in(line, upstream);
        } catch (IOException plain) {
            return in(line, upstream);
        }
    }
}
