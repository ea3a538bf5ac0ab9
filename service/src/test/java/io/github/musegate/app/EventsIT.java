package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import io.github.musegate.remote.PlayedServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Webhooks from the outside: made by an administrator, told of what people do. */
class EventsIT {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static PlayedConnector played;
    private static TestGate gate;

    @BeforeAll
    static void start() {
        played = new PlayedConnector(ServerKind.NAVIDROME);
        played.track("t1", "Title 1", "Album");
        gate = TestGate.played(played, Map.of());
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static JsonNode administer(String method, String path, String body, int status) {
        HttpResponse<String> reply = gate.asAdministrator(method, path, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return TestGate.json(reply);
    }

    private static String wish(PlayedServer receiver, boolean privateToo, String... events) {
        return "{\"name\":\"home\",\"url\":\"" + receiver.address("/hook/t0ken") + "\",\"private_addresses\":"
                + privateToo + ",\"events\":[" + String.join(",", events) + "]}";
    }

    private static void await(Callable<Boolean> what) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!what.call()) {
            assertThat(System.nanoTime()).as("it came in time").isLessThan(end);
            Thread.sleep(50);
        }
    }

    @Test
    void aPlaylistThatSomebodyMakesArrives() throws Exception {
        KeyHolder ann = KeyHolder.make(gate, COUNT, "listener");
        ann.change("{\"preset\":\"custom\",\"capabilities\":[\"view_library\",\"search\",\"explore\","
                + "\"create_playlists\",\"use_shared_account\"]}");
        String cookie = gate.signIn(ann.name(), KeyHolder.PASSWORD);
        try (PlayedServer receiver = PlayedServer.saying("200 OK", "", "thank you")) {
            JsonNode made = administer(
                    "POST", "/api/webhooks", wish(receiver, true, "\"playlist.created\"", "\"playlist.deleted\""), 201);
            String secret = made.path("secret").asText();
            assertThat(secret).startsWith("whsec_");
            String path = "/api/webhooks/" + made.path("webhook").path("id").asLong();

            JsonNode tested = administer("POST", path + "/test", "{}", 200);
            assertThat(tested.path("ok").asBoolean()).as(tested.toString()).isTrue();
            assertThat(tested.path("answer").asText()).isEqualTo("thank you");

            HttpResponse<String> playlist = gate.send(
                    "POST",
                    "/api/create_playlist",
                    "{\"playlist_name\":\"Early\",\"track_ids\":[\"t1\"]}",
                    "Cookie",
                    cookie);
            assertThat(playlist.statusCode()).as(playlist.body()).isEqualTo(201);
            await(() -> receiver.bodies().size() == 2);
            JsonNode told = new ObjectMapper().readTree(receiver.bodies().get(1));
            assertThat(told.path("event").asText()).isEqualTo("playlist.created");
            assertThat(told.path("owner").asText()).isEqualTo(ann.name());
            assertThat(told.path("message").asText()).isEqualTo("The playlist “Early” of " + ann.name() + " was made.");

            await(() -> administer("GET", path + "/deliveries", "", 200)
                    .at("/deliveries/0/state")
                    .asText()
                    .equals("delivered"));
            JsonNode delivery =
                    administer("GET", path + "/deliveries?limit=1", "", 200).at("/deliveries/0");
            assertThat(delivery.path("status").asInt()).isEqualTo(200);
            assertThat(delivery.at("/payload/playlist").asText()).isEqualTo("Early");
            administer("POST", path + "/deliveries/" + delivery.path("id").asLong() + "/resend", "{}", 200);
            await(() -> receiver.bodies().size() == 3);

            String id = TestGate.json(playlist).path("id").asText();
            assertThat(gate.asAdministrator("DELETE", "/api/playlists/" + id, "")
                            .statusCode())
                    .isEqualTo(200);
            await(() -> receiver.bodies().size() == 4);
            assertThat(receiver.bodies().get(3)).contains("of " + ann.name() + " was deleted (by ");

            assertThat(gate.asAdministrator("GET", "/api/webhooks", "").body())
                    .contains("\"playlist.created\"")
                    .doesNotContain(secret.substring(6));
            String renewed = administer("POST", path + "/secret", "{}", 200)
                    .path("secret")
                    .asText();
            assertThat(gate.asAdministrator("GET", "/api/audit?limit=100", "").body())
                    .contains("webhook.create", "webhook.new_secret")
                    .doesNotContain("t0ken")
                    .doesNotContain(secret.substring(6))
                    .doesNotContain(renewed.substring(6));
            administer("DELETE", path, "", 200);
            administer("GET", path, "", 404);
        }
    }

    @Test
    void thePrivateNetworkIsForAdministratorsToAllow() {
        try (PlayedServer receiver = PlayedServer.saying("200 OK", "", "")) {
            JsonNode made = administer("POST", "/api/webhooks", wish(receiver, false), 201);
            String path = "/api/webhooks/" + made.path("webhook").path("id").asLong();
            JsonNode refused = administer("POST", path + "/test", "{}", 200);
            assertThat(refused.path("ok").asBoolean()).isFalse();
            assertThat(refused.path("error").asText()).contains("private network");
            assertThat(receiver.heads()).isEmpty();
            JsonNode changed = administer("PATCH", path, "{\"private_addresses\":true}", 200);
            assertThat(changed.path("private_addresses").asBoolean()).isTrue();
            assertThat(administer("POST", path + "/test", "{}", 200).path("ok").asBoolean())
                    .isTrue();
            administer("PATCH", path, "{\"events\":[\"no.such\"]}", 400);
            administer("PATCH", path, "{\"url\":\"gopher://example.org/\"}", 400);
            administer("DELETE", path, "", 200);
        }
    }

    @Test
    void withoutScriptsThereIsAnEmptyList() {
        JsonNode scripts = administer("GET", "/api/scripts", "", 200);
        assertThat(List.of(
                        scripts.path("scripts").size(), scripts.path("problem").isNull()))
                .containsExactly(0, true);
    }
}
