package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The installation's token, narrowed. */
class TokenScopesIT {

    private static int status(TestGate gate, String path) {
        return gate.asAdministrator("GET", path, "").statusCode();
    }

    @Test
    void theTokenDoesWhatTheSettingNamesAndMayBeWidenedAgain() {
        try (TestGate gate = TestGate.complete(Map.of("API_TOKEN_SCOPES", " explore, manage_users view_taks"))) {
            JsonNode me = TestGate.json(gate.asAdministrator("GET", "/api/me", ""));
            assertThat(me.path("role").asText()).isEqualTo("user");
            assertThat(me.path("capabilities").toString()).isEqualTo("[\"explore\",\"manage_users\"]");
            assertThat(status(gate, "/api/similar_tracks"))
                    .as("passes the door, and names no song")
                    .isEqualTo(400);
            assertThat(status(gate, "/api/search_tracks")).isEqualTo(403);
            assertThat(status(gate, "/api/audit")).isEqualTo(403);
            assertThat(status(gate, "/api/active_tasks"))
                    .as("a misspelling gives nothing")
                    .isEqualTo(403);
            String administrator =
                    "{\"username\":\"evil\",\"password\":\"evil 1 day\",\"role\":\"admin\",\"capabilities\":[]}";
            assertThat(gate.asAdministrator("POST", "/api/users", administrator).statusCode())
                    .isEqualTo(403);

            String cookie = gate.signIn(TestGate.ADMIN, TestGate.PASSWORD);
            HttpResponse<String> wrong = save(gate, cookie, "explore,view_taks");
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("view_taks").doesNotContain("explore");
            assertThat(save(gate, cookie, "search").statusCode()).isEqualTo(200);
            assertThat(status(gate, "/api/search_tracks")).isEqualTo(200);
            assertThat(status(gate, "/api/similar_tracks")).isEqualTo(403);
            assertThat(save(gate, cookie, "").statusCode()).isEqualTo(200);
            assertThat(status(gate, "/api/audit")).isEqualTo(200);
        }
    }

    private static HttpResponse<String> save(TestGate gate, String cookie, String scopes) {
        return gate.send(
                "POST", "/api/setup", "{\"config\":{\"API_TOKEN_SCOPES\":\"" + scopes + "\"}}", "Cookie", cookie);
    }
}
