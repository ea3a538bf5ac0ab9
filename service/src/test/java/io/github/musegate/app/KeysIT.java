package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key may do, and when it ends. */
class KeysIT extends KeysGate {

    @Test
    void aKeyDoesWhatStandsOnItAndNothingElse() {
        KeyHolder person = listener();
        String key = person.key("explore");
        JsonNode me = TestGate.json(with(key, "GET", "/api/me", ""));
        assertThat(me.path("method").asText()).isEqualTo("key");
        assertThat(me.path("role").asText()).isEqualTo("user");
        assertThat(me.path("capabilities").findValuesAsText("")).isEmpty();
        assertThat(me.path("capabilities")).hasSize(1);
        assertThat(me.path("user").path("username").asText()).isEqualTo(person.name());
        assertThat(status(key, "/api/similar_tracks"))
                .as("passes the door, and names no song")
                .isEqualTo(400);
        assertThat(status(key, "/api/search_tracks")).isEqualTo(403);
        assertThat(status(key, "/api/users/" + person.id())).as("signed-in").isEqualTo(200);
    }

    @Test
    void anAdministratorsKeyIsNoAdministrator() {
        String cookie = gate.signIn(TestGate.ADMIN, TestGate.PASSWORD);
        KeyHolder admin = new KeyHolder(gate, TestGate.ADMIN, 1, cookie);
        String key = admin.key("manage_users", "explore");
        assertThat(TestGate.json(with(key, "GET", "/api/me", "")).path("role").asText())
                .isEqualTo("user");
        assertThat(status(key, "/api/audit")).isEqualTo(403);
        int root = TestGate.json(gate.get("/api/me", "Cookie", cookie))
                .path("user")
                .path("id")
                .asInt();
        for (String change : List.of("{\"enabled\":false}", "{\"role\":\"user\"}", "{\"display_name\":\"x\"}")) {
            assertThat(with(key, "PATCH", "/api/users/" + root, change).statusCode())
                    .isEqualTo(403);
        }
        assertThat(with(
                                key,
                                "POST",
                                "/api/users",
                                "{\"username\":\"evil\",\"password\":\"evil 1 day\",\"role\":\"admin\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(with(
                                key,
                                "POST",
                                "/api/users",
                                "{\"username\":\"evil\",\"password\":\"evil 1 day\",\"capabilities\":[\"view_audit\"]}")
                        .statusCode())
                .as("more than the key has")
                .isEqualTo(403);
    }

    @Test
    void aKeyHasNoSayOverItsOwnersAccount() {
        KeyHolder person = listener();
        String key = person.key("explore", "manage_own_keys");
        assertThat(with(key, "PATCH", "/api/me", "{\"display_name\":\"Mallory\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(status(key, "/api/sessions")).isEqualTo(403);
        assertThat(with(key, "DELETE", "/api/sessions", "").statusCode()).isEqualTo(403);
        assertThat(with(key, "DELETE", "/api/sessions/1", "").statusCode()).isEqualTo(403);
        String password = "{\"password\":\"another 1 day\",\"current_password\":\"" + KeyHolder.PASSWORD + "\"}";
        HttpResponse<String> set = with(key, "PUT", "/api/users/" + person.id() + "/password", password);
        assertThat(set.statusCode()).isEqualTo(403);
        assertThat(set.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(gate.get("/api/me", "Cookie", person.cookie()).statusCode()).isEqualTo(200);
        assertThat(gate.signIn(person.name(), KeyHolder.PASSWORD)).isNotEmpty();
    }

    @Test
    void aKeyThatManagesPeopleHasNoSayOverItsOwnerEither() {
        KeyHolder person = listener();
        person.change("{\"capabilities\":[\"manage_users\",\"manage_own_keys\"]}");
        KeyHolder again =
                new KeyHolder(gate, person.name(), person.id(), gate.signIn(person.name(), KeyHolder.PASSWORD));
        String key = again.key("manage_users");
        String own = "/api/users/" + person.id();
        assertThat(with(key, "PATCH", own, "{\"username\":\"mallory\"}").statusCode())
                .isEqualTo(403);
        for (String kind : List.of("sessions", "keys", "identities")) {
            assertThat(status(key, own + "/" + kind)).as(kind).isEqualTo(403);
        }
        assertThat(with(key, "DELETE", own + "/sessions", "").statusCode()).isEqualTo(403);
        assertThat(with(key, "DELETE", own + "/keys", "").statusCode()).isEqualTo(403);
        KeyHolder other = listener();
        assertThat(status(key, "/api/users/" + other.id() + "/sessions")).isEqualTo(200);
    }

    @Test
    void theOwnersDemotionTakesTheRightsFromTheKeyAndTheirReturnBringsThemBack() {
        KeyHolder person = KeyHolder.make(gate, COUNT, "operator");
        String key = person.key("run_analysis", "explore");
        assertThat(with(key, "POST", "/api/analysis/start", "{}").statusCode())
                .as("started, or in the way of another one")
                .isIn(202, 409);
        person.change("{\"preset\":\"guest\"}");
        HttpResponse<String> refused = with(key, "POST", "/api/analysis/start", "{}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("run_analysis");
        assertThat(status(key, "/api/similar_tracks"))
                .as("what the owner has still")
                .isEqualTo(400);
        JsonNode row = TestGate.json(gate.asAdministrator("GET", "/api/users/" + person.id() + "/keys", ""))
                .path("keys")
                .path(0);
        assertThat(row.path("inactive_scopes").toString()).isEqualTo("[\"run_analysis\"]");
        person.change("{\"preset\":\"operator\"}");
        assertThat(with(key, "POST", "/api/analysis/start", "{}").statusCode())
                .as("started, or in the way of another one")
                .isIn(202, 409);
    }

    @Test
    void aDemotedAdministratorsKeyIsDemotedToo() {
        KeyHolder person = listener();
        person.change("{\"role\":\"admin\"}");
        KeyHolder again =
                new KeyHolder(gate, person.name(), person.id(), gate.signIn(person.name(), KeyHolder.PASSWORD));
        String key = again.key("view_audit", "manage_settings", "explore");
        assertThat(status(key, "/api/audit")).isEqualTo(200);
        assertThat(status(key, "/api/setup")).isEqualTo(200);
        person.change("{\"role\":\"user\",\"preset\":\"listener\"}");
        assertThat(status(key, "/api/audit")).isEqualTo(403);
        assertThat(status(key, "/api/setup")).isEqualTo(403);
        assertThat(status(key, "/api/me")).isEqualTo(200);
    }

    @Test
    void aKeyEndsWithItsOwner() {
        KeyHolder person = listener();
        String key = person.key("explore");
        assertThat(status(key, "/api/me")).isEqualTo(200);
        person.change("{\"enabled\":false}");
        assertThat(status(key, "/api/me")).as("disabled").isEqualTo(401);
        person.change("{\"enabled\":true}");
        assertThat(status(key, "/api/me")).as("enabled again").isEqualTo(200);
        person.delete();
        assertThat(status(key, "/api/me")).as("deleted").isEqualTo(401);
        gate.asAdministrator(
                "POST",
                "/api/users",
                "{\"username\":\"" + person.name() + "\",\"password\":\"" + KeyHolder.PASSWORD + "\"}");
        assertThat(status(key, "/api/me")).as("somebody else of the same name").isEqualTo(401);
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        KeyHolder person = listener();
        String key = person.key("explore");
        String other = person.key("explore");
        String id = idOf(person, key);
        assertThat(status(key, "/api/me")).isEqualTo(200);
        assertThat(gate.send("DELETE", "/api/keys/" + id, "", "Cookie", person.cookie())
                        .statusCode())
                .isEqualTo(200);
        assertThat(status(key, "/api/me")).isEqualTo(401);
        assertThat(status(other, "/api/me")).isEqualTo(200);
        assertThat(gate.asAdministrator("DELETE", "/api/users/" + person.id() + "/keys/" + idOf(person, other), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(status(other, "/api/me")).isEqualTo(401);
        String third = person.key("explore");
        assertThat(status(third, "/api/me")).isEqualTo(200);
        assertThat(TestGate.json(gate.asAdministrator("DELETE", "/api/users/" + person.id() + "/keys", ""))
                        .path("revoked")
                        .asInt())
                .isEqualTo(1);
        assertThat(status(third, "/api/me")).isEqualTo(401);
    }

    @Test
    void anotherReplicasRevocationHoldsWithinASecond() throws InterruptedException {
        String key = listener().key("explore");
        assertThat(status(key, "/api/me")).isEqualTo(200);
        gate.database().run("delete from musegate_key where prefix = '" + key.substring(0, 13) + "'");
        Thread.sleep(1_100);
        assertThat(status(key, "/api/me")).isEqualTo(401);
    }

    @Test
    void aKeyEndsAtItsTime() throws InterruptedException {
        KeyHolder person = listener();
        String soon =
                Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS).toString();
        String key = KeyHolder.secret(person.ask(KeyHolder.body(soon, "explore"), "Cookie", person.cookie()));
        assertThat(status(key, "/api/me")).isEqualTo(200);
        Thread.sleep(2_000);
        assertThat(status(key, "/api/me")).isEqualTo(401);
        assertThat(person.list().path(0).path("expired").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"explore", "run_analysis"})
    void theExplanationIsWhatTheKeyGets(String scope) {
        KeyHolder person = KeyHolder.make(gate, COUNT, "operator");
        String key = person.key("explore", "run_analysis");
        String id = idOf(person, key);
        String path = scope.equals("explore") ? "/api/find_path" : "/api/analysis/start&method=POST";
        assertThat(explain(id, path).path("decision").asText()).isEqualTo("allowed");
        assertThat(explain(id, path).path("subject").asText()).isEqualTo("plugin");
        assertThat(explain(id, "/api/audit").path("reason").asText()).contains("view_audit");
        assertThat(explain(id, "/api/sessions").path("decision").asText()).isEqualTo("refused");
        person.change("{\"capabilities\":[]}");
        assertThat(explain(id, path).path("decision").asText()).isEqualTo("refused");
        assertThat(explain(id, path).path("reason").asText()).contains("owner", person.name(), scope);
        person.change("{\"enabled\":false}");
        assertThat(explain(id, path).path("decision").asText()).isEqualTo("sign_in");
        assertThat(explain(id, path).path("reason").asText()).contains("disabled");
        assertThat(gate.asAdministrator("GET", "/api/access/explain?path=/&key=" + key, "")
                        .statusCode())
                .as("never the key itself")
                .isEqualTo(404);
    }

    private static JsonNode explain(String id, String path) {
        return TestGate.json(gate.asAdministrator("GET", "/api/access/explain?key=" + id + "&path=" + path, ""));
    }
}
