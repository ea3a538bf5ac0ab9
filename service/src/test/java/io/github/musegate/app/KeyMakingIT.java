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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Making keys and looking after them. */
class KeyMakingIT extends KeysGate {

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
}
