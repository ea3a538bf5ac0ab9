package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.TestDatabase;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demo: who shows nothing may look around, and nothing else; who shows something wrong is nobody. */
class GuestsIT {

    private static TestGate gate;

    @BeforeAll
    static void start() {
        gate = TestGate.complete(Map.of("GUEST_PRESET", "guest"));
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @Test
    void aVisitorIsKnownAsSuchAndGetsNoCookie() {
        HttpResponse<String> me = gate.get("/api/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(TestGate.json(me).path("method").asText()).isEqualTo("guest");
        assertThat(TestGate.json(me).path("role").asText()).isEqualTo("user");
        assertThat(TestGate.json(me).path("capabilities"))
                .extracting(JsonNode::asText)
                .containsExactly("view_library", "search", "explore");
        assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(gate.get("/", "Accept", "text/html").statusCode()).isEqualTo(200);
        assertThat(TestGate.json(gate.get("/api/auth/methods")).path("guest").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsRefusedNamesTheCapabilityToProgramsAndAsksBrowsersToSignIn() {
        HttpResponse<String> start = gate.send("POST", "/api/analysis/start", "{}");
        assertThat(start.statusCode()).isEqualTo(403);
        assertThat(TestGate.json(start).path("capability").asText()).isEqualTo("run_analysis");
        HttpResponse<String> page = gate.get("/audit", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).contains("/login?next=%2Faudit");
        assertThat(gate.get("/login", "Accept", "text/html").statusCode()).isEqualTo(200);
    }

    @Test
    void onTheWayToANeighbourAVisitorIsAskedToSignIn() {
        HttpResponse<String> reply = gate.get("/forward/start?state=s&return=https%3A%2F%2Fradio.example.org%2F");
        assertThat(reply.statusCode()).isEqualTo(302);
        assertThat(reply.headers().firstValue("Location").orElse("")).startsWith("/login?next=%2Fforward%2Fstart%3F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users", "/api/sessions"})
    void listsAreEmpty(String path) {
        HttpResponse<String> reply = gate.get(path);
        assertThat(reply.body()).doesNotContain(TestGate.ADMIN);
    }

    @Test
    void aVisitorChangesNothing() {
        assertThat(gate.send("PATCH", "/api/me", "{\"display_name\":\"me\"}").statusCode())
                .isEqualTo(404);
        assertThat(gate.send("PUT", "/api/users/1/password", "{\"password\":\"new word 2?\"}")
                        .statusCode())
                .isIn(403, 404);
        assertThat(gate.send("DELETE", "/api/users/1", "{}").statusCode()).isEqualTo(403);
        assertThat(gate.signIn(TestGate.ADMIN, TestGate.PASSWORD)).isNotEmpty();
    }

    @Test
    void somethingWrongIsNotPassedOver() {
        assertThat(gate.get("/api/me", "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(gate.get("/api/me", "Cookie", "audiomuse_jwt=wrong").statusCode())
                .isEqualTo(401);
        // the sign-in page takes a useless cookie away, so that the browser is not stuck between both
        assertThat(gate.get("/login", "Accept", "text/html", "Cookie", "audiomuse_jwt=wrong")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElse(""))
                .contains("audiomuse_jwt=;", "Expires=Thu, 1 Jan 1970");
    }

    @Test
    void switchedOffItHoldsAtOnce() {
        try (TestGate closed = TestGate.complete(Map.of("GUEST_PRESET", "read_only"))) {
            assertThat(closed.get("/api/me").statusCode()).isEqualTo(200);
            assertThat(closed.asAdministrator("POST", "/api/setup", "{\"config\":{\"GUEST_PRESET\":\"\"}}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(closed.get("/api/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void beforeTheFirstAdministratorNobodyLooksAround() {
        try (TestGate fresh = TestGate.on(TestDatabase.create(), Map.of("GUEST_PRESET", "guest"))) {
            assertThat(fresh.get("/api/me").statusCode()).isEqualTo(403);
        }
    }
}
