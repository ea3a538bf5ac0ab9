package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.remote.PlayedServer;
import io.github.musegate.subsonic.Supysonic;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real Subsonic server behind the whole service: what administrators see when they try it. */
class SubsonicServerIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Supysonic server;
    private static TestGate gate;

    @BeforeAll
    static void start() {
        server = Supysonic.start();
        gate = TestGate.complete(Map.of(
                "MEDIASERVER_TYPE",
                "navidrome",
                "NAVIDROME_URL",
                server.address(),
                "NAVIDROME_USER",
                "alice",
                "NAVIDROME_PASSWORD",
                server.password("alice")));
    }

    @AfterAll
    static void stop() {
        if (gate != null) {
            gate.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static HttpResponse<String> post(String path, Object body) throws Exception {
        return gate.asAdministrator("POST", path, JSON.writeValueAsString(body));
    }

    private static JsonNode tried(Object body) throws Exception {
        HttpResponse<String> reply = post("/api/servers/test", body);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).doesNotContain("wrong-pw").doesNotContain(server.password("alice"));
        return TestGate.json(reply);
    }

    @Test
    void theServerOfTheEnvironmentIsTriedWithItsStoredSecret() throws Exception {
        String id = TestGate.json(gate.asAdministrator("GET", "/api/servers", ""))
                .path("servers")
                .path(0)
                .path("server_id")
                .asText();
        JsonNode result = tried(Map.of("server_id", id));
        assertThat(result.path("ok").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("sample_count").asInt()).isEqualTo(Supysonic.TRACKS);
        assertThat(result.path("path_format").asText()).isEqualTo("relative");
    }

    @Test
    void aWrongPasswordIsToldApartFromAnythingElse() throws Exception {
        JsonNode result = tried(Map.of(
                "server_type",
                "navidrome",
                "creds",
                Map.of("url", server.address(), "user", "alice", "password", "wrong-pw")));
        assertThat(result.path("ok").asBoolean()).isFalse();
        assertThat(result.path("auth_failed").asBoolean()).isTrue();
    }

    @Test
    void anotherProgramAndARedirectAreDiagnosed() throws Exception {
        try (PlayedServer page = PlayedServer.saying("200 OK", "", "<html>hello</html>");
                PlayedServer moved = PlayedServer.saying("302 Found", "Location: http://example.org/\r\n", "")) {
            for (PlayedServer other : new PlayedServer[] {page, moved}) {
                JsonNode result = tried(Map.of(
                        "server_type",
                        "navidrome",
                        "creds",
                        Map.of("url", other.address("").toString(), "user", "alice", "password", "wrong-pw")));
                assertThat(result.path("ok").asBoolean()).isFalse();
                assertThat(result.path("auth_failed").asBoolean()).isFalse();
                assertThat(result.path("error").asText()).contains(other == page ? "web page" : "another address");
            }
        }
    }

    @Test
    void theWizardTriesAConnection() throws Exception {
        HttpResponse<String> right =
                post("/api/setup", Map.of("config", config(server.password("bob")), "test_connection", true));
        assertThat(right.statusCode()).as(right.body()).isEqualTo(200);
        assertThat(TestGate.json(right).path("probe_count").asInt()).isEqualTo(Supysonic.TRACKS);

        HttpResponse<String> wrong = post("/api/setup", Map.of("config", config("wrong-pw"), "test_connection", true));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(TestGate.json(wrong).path("error_code").asInt()).isEqualTo(1002);
        assertThat(wrong.body()).contains("does not accept").doesNotContain("wrong-pw");
    }

    private static Map<String, String> config(String password) {
        return Map.of(
                "MEDIASERVER_TYPE",
                "navidrome",
                "NAVIDROME_URL",
                server.address(),
                "NAVIDROME_USER",
                "bob",
                "NAVIDROME_PASSWORD",
                password);
    }
}
