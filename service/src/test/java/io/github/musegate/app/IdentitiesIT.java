package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By what somebody comes in from outside can be seen and ended by those who manage people. */
class IdentitiesIT {

    private TestGate gate;

    @BeforeEach
    void start() {
        gate = TestGate.complete(Map.of(
                "TRUSTED_PROXY_ENABLED", "true",
                "TRUSTED_PROXY_IPS", "127.0.0.1",
                "TRUSTED_PROXY_ADMIN_GROUPS", "admins",
                "TRUSTED_PROXY_AUTO_PROVISION", "true"));
    }

    @AfterEach
    void stop() {
        gate.close();
    }

    private HttpResponse<String> zoe() {
        return gate.get("/api/me", "X-authentik-username", "zoe", "X-authentik-uid", "u1", "X-authentik-groups", "b|a");
    }

    @Test
    void anIdentityIsShownAndUnlinked() {
        int id = TestGate.json(zoe()).at("/user/id").asInt();
        String path = "/api/users/" + id + "/identities";
        JsonNode list = TestGate.json(gate.asAdministrator("GET", path, "")).path("identities");
        assertThat(list).hasSize(1);
        assertThat(list.at("/0/source").asText()).isEqualTo("proxy");
        assertThat(list.at("/0/username").asText()).isEqualTo("zoe");
        assertThat(list.at("/0/groups").toString()).isEqualTo("[\"a\",\"b\"]");
        String one = path + "/" + list.at("/0/id").asText();
        assertThat(gate.send("DELETE", one, "", "X-authentik-username", "zoe", "X-authentik-uid", "u1")
                        .statusCode())
                .as("not one's own to end")
                .isEqualTo(403);
        assertThat(gate.asAdministrator("DELETE", one, "").statusCode()).isEqualTo(200);
        assertThat(zoe().statusCode()).as("the account is not theirs any more").isEqualTo(403);
        assertThat(gate.asAdministrator("DELETE", one, "").statusCode()).isEqualTo(404);
        assertThat(gate.asAdministrator("GET", "/api/users/999999/identities", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void administratorsByGroupAreOutOfReachOfThoseWhoManagePeople() {
        String manager =
                "{\"username\":\"max\",\"password\":\"" + TestGate.PASSWORD + "\",\"capabilities\":[\"manage_users\"]}";
        assertThat(gate.asAdministrator("POST", "/api/users", manager).statusCode())
                .isEqualTo(201);
        String max = gate.signIn("max", TestGate.PASSWORD);
        String boss = "/api/users/"
                + TestGate.json(gate.get("/api/me", "X-authentik-username", "boss", "X-authentik-groups", "admins"))
                        .at("/user/id")
                        .asInt();
        String identity = boss + "/identities/"
                + TestGate.json(gate.asAdministrator("GET", boss + "/identities", ""))
                        .at("/identities/0/id")
                        .asText();
        String proof = "\"current_password\":\"" + TestGate.PASSWORD + "\"}";
        assertOutOfReach(
                gate.send("PUT", boss + "/password", "{\"password\":\"another 1 day\"," + proof, "Cookie", max));
        assertOutOfReach(gate.send("PATCH", boss, "{\"enabled\":false}", "Cookie", max));
        assertOutOfReach(gate.send("DELETE", boss, "{" + proof, "Cookie", max));
        assertOutOfReach(gate.send("DELETE", identity, "", "Cookie", max));
        assertOutOfReach(gate.send("DELETE", boss + "/sessions", "", "Cookie", max));
        String listener = "/api/users/" + TestGate.json(zoe()).at("/user/id").asInt();
        assertThat(gate.send("PATCH", listener, "{\"enabled\":false}", "Cookie", max)
                        .statusCode())
                .as("nobody's administrator")
                .isEqualTo(200);
    }

    private static void assertOutOfReach(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(403);
        assertThat(reply.body()).contains("Only administrators may change administrators");
    }
}
