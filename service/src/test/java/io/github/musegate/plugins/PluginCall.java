package io.github.musegate.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.http.RawConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One call of a plugin.
 *
 * @param plugin whose
 * @param method the method
 * @param path path and query, as the plugin writes them
 * @param body the body, empty when it sends none
 * @param status the one status that it must get
 * @param shape what the answer must be
 */
record PluginCall(Plugin plugin, String method, String path, String body, int status, Shape shape) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static PluginCall get(Plugin plugin, String path, Shape shape) {
        return new PluginCall(plugin, "GET", path, "", 200, shape);
    }

    static PluginCall post(Plugin plugin, String path, String body, Shape shape) {
        return new PluginCall(plugin, "POST", path, body, 200, shape);
    }

    /** The same call, answered with another status. */
    PluginCall answering(int other, Shape otherShape) {
        return new PluginCall(plugin, method, path, body, other, otherShape);
    }

    /** The same call of a part that the house may lack. */
    PluginCall of(PluginHouse house, String part) {
        return house.lacks().contains(part) ? answering(501, Shape.PROBLEM) : this;
    }

    /** Sends it and checks the answer; gives it as JSON. */
    JsonNode check(PluginHouse house) {
        return read(send(house));
    }

    /** Checks an answer and gives it as JSON. */
    JsonNode read(RawConnection.Reply reply) {
        String text = new String(reply.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(reply.status()).as(this + " " + text).isEqualTo(status);
        assertThat(reply.headers()).as("%s", this).doesNotContainKeys("set-cookie", "content-encoding");
        if (shape == Shape.PAGE) {
            assertThat(reply.headers().get("content-type")).startsWith("text/html");
            return JSON.missingNode();
        }
        assertThat(reply.headers().get("content-type")).as("%s", this).contains("json");
        JsonNode answer = json(text);
        if (status < 300 && plugin == Plugin.LYRION) {
            assertThat(answer.path("error").asText(""))
                    .as("an error in a 200 counts as a failure")
                    .isEmpty();
        }
        assertThat(shape.faults(answer)).as(this + " " + text).isEmpty();
        return answer;
    }

    /** Sends it. */
    RawConnection.Reply send(PluginHouse house) {
        try (RawConnection connection = new RawConnection(house.port())) {
            return connection.send(plugin.request(house, method, path, body)).read();
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** Which call; it names dynamic tests. */
    @Override
    public String toString() {
        return plugin + " " + method + " " + path + " " + status;
    }
}
