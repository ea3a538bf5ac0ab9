package io.github.musegate.shares;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.app.TestGate;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A person of a {@link SharingHouse}. */
record Sharer(TestGate gate, String name, int id, String cookie) {

    HttpResponse<String> send(String method, String path, String body) {
        return gate.send(method, path, body, "Cookie", cookie);
    }

    /** Makes a playlist of files; gives its number. */
    long playlist(String title, String... files) {
        Map<String, String> ids = new HashMap<>();
        TestGate.json(send("GET", "/api/library/tracks", ""))
                .path("tracks")
                .forEach(track ->
                        ids.put(track.path("title").asText(), track.path("id").asText()));
        String list = Arrays.stream(files)
                .map(file -> "\"" + ids.get(file.replaceFirst("\\..*", "")) + "\"")
                .collect(Collectors.joining(","));
        HttpResponse<String> made =
                send("POST", "/api/playlists", "{\"name\":\"" + title + "\",\"track_ids\":[" + list + "]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return TestGate.json(made).path("playlist").path("id").asLong();
    }

    /** Shares a playlist; gives the link's path. */
    String share(long playlist, String more) {
        HttpResponse<String> made = send("POST", "/api/shares", "{\"playlist_id\":\"" + playlist + "\"" + more + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return TestGate.json(made).path("path").asText();
    }

    JsonNode links() {
        return TestGate.json(send("GET", "/api/shares", "")).path("shares");
    }

    long lastLink() {
        return links().path(0).path("id").asLong();
    }

    /** The first entry of the playlist that was made last. */
    long firstEntry() {
        long playlist =
                TestGate.json(send("GET", "/api/playlists/list", "")).path("playlists").findValues("id").stream()
                        .mapToLong(JsonNode::asLong)
                        .max()
                        .orElseThrow();
        return TestGate.json(send("GET", "/api/playlists/" + playlist + "/tracks", ""))
                .path("tracks")
                .path(0)
                .path("id")
                .asLong();
    }

    void change(String json) {
        assertThat(gate.asAdministrator("PATCH", "/api/users/" + id, json).statusCode())
                .isEqualTo(200);
    }

    /** Makes an API key; gives its secret. */
    String key(String... scopes) {
        String list = Arrays.stream(scopes).map(scope -> "\"" + scope + "\"").collect(Collectors.joining(","));
        HttpResponse<String> made = send("POST", "/api/keys", "{\"name\":\"plugin\",\"scopes\":[" + list + "]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return TestGate.json(made).path("secret").asText();
    }
}
