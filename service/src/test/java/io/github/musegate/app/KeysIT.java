package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys from the outside: what they give, to whom, and when they end. */
class KeysIT {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static TestGate gate;

    @BeforeAll
    static void start() {
        gate = TestGate.complete();
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static KeyHolder listener() {
        return KeyHolder.make(gate, COUNT, "listener");
    }

    private static HttpResponse<String> with(String key, String method, String path, String body) {
        return gate.send(method, path, body, "X-API-Key", key);
    }

    private static int status(String key, String path) {
        return with(key, "GET", path, "").statusCode();
    }

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
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400",
                "{\"name\":\"x\",\"scopes\":[]}|400",
                "{\"name\":\" \",\"scopes\":[\"explore\"]}|400",
                "{\"name\":\"a\\u0000b\",\"scopes\":[\"explore\"]}|400",
                "{\"name\":\"x\",\"scopes\":[\"no_such\"]}|400",
                "{\"name\":\"x\",\"scopes\":[\"explore\"],\"expires_at\":\"2020-01-01T00:00:00Z\"}|400",
                "{\"name\":\"x\",\"scopes\":[\"explore\"],\"expires_at\":\"9999-01-01T00:00:00Z\"}|400",
                "{\"name\":\"x\",\"scopes\":[\"explore\"],\"expires_at\":\"tomorrow\"}|400",
                "{\"name\":\"x\",\"scopes\":[\"explore\"],\"user_id\":1}|400",
                "{\"name\":\"x\",\"scopes\":[\"view_audit\"]}|403",
                "{\"name\":\"x\",\"scopes\":[\"explore\",\"manage_settings\"]}|403",
            })
    void aWishThatCannotBeMakesNoKey(String body, int status) {
        KeyHolder person = listener();
        HttpResponse<String> reply = person.ask(body, "Cookie", person.cookie());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(person.list()).isEmpty();
    }

    @Test
    void aKeyMakesNoKeyThatIsMoreThanItself() {
        KeyHolder person = listener();
        assertThat(person.ask(KeyHolder.body(null, "explore"), "X-API-Key", person.key("explore"))
                        .statusCode())
                .as("without the scope for it")
                .isEqualTo(403);
        String expiry =
                Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS).toString();
        String maker = KeyHolder.secret(
                person.ask(KeyHolder.body(expiry, "manage_own_keys", "explore"), "Cookie", person.cookie()));
        assertThat(person.ask(KeyHolder.body(null, "search"), "X-API-Key", maker)
                        .statusCode())
                .as("what its owner has and it has not")
                .isEqualTo(403);
        String later = Instant.now().plusSeconds(6000).toString();
        assertThat(person.ask(KeyHolder.body(later, "explore"), "X-API-Key", maker)
                        .statusCode())
                .as("longer than it lives")
                .isEqualTo(400);
        HttpResponse<String> made = person.ask(KeyHolder.body(null, "explore"), "X-API-Key", maker);
        String child = KeyHolder.secret(made);
        assertThat(Instant.parse(
                        TestGate.json(made).path("key").path("expires_at").asText()))
                .as("without a wish, as long as it lives")
                .isEqualTo(Instant.parse(expiry));
        assertThat(status(child, "/api/me")).isEqualTo(200);
        assertThat(gate.send("DELETE", "/api/keys/" + idOf(person, maker), "", "Cookie", person.cookie())
                        .statusCode())
                .isEqualTo(200);
        assertThat(status(child, "/api/me")).as("ends with its maker").isEqualTo(401);
    }

    @Test
    void keysOfOthersAreUnknown() {
        KeyHolder person = listener();
        KeyHolder other = listener();
        String id = idOf(other, other.key("explore"));
        assertThat(gate.send("DELETE", "/api/keys/" + id, "", "Cookie", person.cookie())
                        .statusCode())
                .isEqualTo(404);
        assertThat(gate.send("DELETE", "/api/users/" + other.id() + "/keys/" + id, "", "Cookie", person.cookie())
                        .statusCode())
                .isEqualTo(403);
        assertThat(gate.asAdministrator("DELETE", "/api/users/" + person.id() + "/keys/" + id, "")
                        .statusCode())
                .as("of the person in the path")
                .isEqualTo(404);
        assertThat(other.list()).hasSize(1);
    }

    @Test
    void nobodyHasTooManyKeysAlsoWhenTheyComeAtOnce() throws Exception {
        KeyHolder person = listener();
        gate.database()
                .run("insert into musegate_key (user_id, name, prefix, digest, scopes) select " + person.id()
                        + ", 'old', 'old' || gen_random_uuid(), 'x', '{}' from generate_series(1, 45)");
        AtomicInteger made = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(() -> {
                    int status = person.ask(KeyHolder.body(null, "explore"), "Cookie", person.cookie())
                            .statusCode();
                    assertThat(status).isIn(201, 409);
                    made.addAndGet(status == 201 ? 1 : 0);
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(made).hasValue(5);
    }

    @Test
    void aKeyIsShownOnceAndItsUseAndActsAreWrittenDown() throws InterruptedException {
        KeyHolder person = listener();
        String key = person.key("explore", "manage_own_keys");
        assertThat(gate.get("/api/keys", "Cookie", person.cookie()).body())
                .contains(key.substring(0, 13))
                .doesNotContain(key);
        assertThat(person.list().path(0).path("last_used_at").isNull()).isTrue();
        String child = KeyHolder.secret(person.ask(KeyHolder.body(null, "explore"), "X-API-Key", key));
        String audit = gate.asAdministrator("GET", "/api/audit", "").body();
        assertThat(audit).contains("key.create", "by_key").doesNotContain(key, child);
        for (int i = 0; i < 40 && person.list().path(1).path("last_used_at").isNull(); i++) {
            Thread.sleep(500);
        }
        assertThat(person.list().path(1).path("last_used_address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void theTokenHasNoKeysAndMakesNone() {
        assertThat(gate.asAdministrator("GET", "/api/keys", "").body()).isEqualTo("{\"keys\":[]}");
        assertThat(gate.asAdministrator("POST", "/api/keys", KeyHolder.body(null, "explore"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void knownProgramsHaveReadyMadeScopes() {
        JsonNode sets = TestGate.json(
                        gate.get("/api/keys/scope-sets", "Cookie", listener().cookie()))
                .path("scope_sets");
        assertThat(sets.findValuesAsText("name"))
                .containsExactly("jellyfin_plugin", "navidrome_plugin", "lyrion_plugin");
        assertThat(sets.path(1).path("scopes").toString()).isEqualTo("[\"explore\"]");
        assertThat(sets.path(1).path("lacking")).isEmpty();
        assertThat(sets.path(0).path("scopes").toString())
                .contains("explore", "search", "use_chat", "create_playlists", "use_fingerprint", "view_tasks");
        assertThat(sets.path(0).path("optional").toString())
                .isEqualTo("[\"run_analysis\",\"run_clustering\",\"manage_tasks\"]");
        assertThat(sets.path(0).path("lacking")).isEqualTo(sets.path(0).path("optional"));
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

    private static String idOf(KeyHolder person, String key) {
        for (JsonNode row : TestGate.json(gate.asAdministrator("GET", "/api/users/" + person.id() + "/keys", ""))
                .path("keys")) {
            if (key.startsWith(row.path("prefix").asText() + "_")) {
                return row.path("id").asText();
            }
        }
        throw new AssertionError("no such key in the list");
    }
}
