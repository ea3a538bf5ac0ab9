package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Linking accounts on a music server, from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MusicAccountsIT {

    private static final String SECRET = "swordfish-7731";

    private final PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);
    private final AtomicInteger count = new AtomicInteger();
    private TestGate gate;
    private String server;

    @BeforeAll
    void start() {
        gate = TestGate.played(played, Map.of());
        played.account("ada", SECRET);
        server = TestGate.json(gate.asAdministrator("GET", "/api/servers", ""))
                .path("default_id")
                .asText();
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @Test
    void aPersonLinksChecksAndUnlinks() {
        KeyHolder person = KeyHolder.make(gate, count, "listener");
        JsonNode before = mine(person);
        assertThat(before.path("state").asText()).isEqualTo("none");
        assertThat(before.path("asks").path(0).toString()).contains("user").contains("password");
        assertThat(before.path("may_use_shared").asBoolean()).isFalse();

        HttpResponse<String> linked = link(person, SECRET);
        assertThat(linked.statusCode()).as(linked.body()).isEqualTo(200);
        assertThat(linked.body()).doesNotContain(SECRET);
        assertThat(mine(person).path("account_name").asText()).isEqualTo("ada");

        played.account("ada", "changed");
        assertThat(check(person).path("state").asText()).isEqualTo("broken");
        assertThat(mine(person).path("reason").asText()).contains("no longer accepts");
        played.account("ada", SECRET);
        assertThat(check(person).path("state").asText()).isEqualTo("linked");

        assertThat(send(person, "DELETE", "", "").statusCode()).isEqualTo(200);
        assertThat(send(person, "DELETE", "", "").statusCode()).isEqualTo(404);
        assertThat(mine(person).path("state").asText()).isEqualTo("none");
    }

    @Test
    void aWrongPasswordIsToldAndSlowedDownAndNothingSecretIsRecorded() {
        KeyHolder person = KeyHolder.make(gate, count, "listener");
        HttpResponse<String> wrong = link(person, "guess-5512");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("does not accept").doesNotContain("guess-5512");
        for (int i = 0; i < 8; i++) {
            wrong = link(person, "guess-5512");
        }
        assertThat(wrong.statusCode()).isEqualTo(429);
        assertThat(link(KeyHolder.make(gate, count, "listener"), SECRET).statusCode())
                .isEqualTo(200);
        String record = gate.asAdministrator("GET", "/api/audit", "").body();
        assertThat(record).contains("account.link").doesNotContain(SECRET).doesNotContain("guess-5512");
    }

    @Test
    void anAdministratorLinksForSomebodyAndTheRecordNamesBoth() {
        KeyHolder person = KeyHolder.make(gate, count, "listener");
        String admin = gate.signIn(TestGate.ADMIN, TestGate.PASSWORD);
        String path = "/api/users/" + person.id() + "/music-accounts";
        HttpResponse<String> linked = gate.send("PUT", path + "/" + server, body(SECRET), "Cookie", admin);
        assertThat(linked.statusCode()).as(linked.body()).isEqualTo(200);
        assertThat(linked.body()).doesNotContain(SECRET);
        assertThat(mine(person).path("account_name").asText()).isEqualTo("ada");
        JsonNode line = TestGate.json(gate.asAdministrator("GET", "/api/audit?action=account.link", ""))
                .path("events")
                .path(0);
        assertThat(line.path("actor").asText()).isEqualTo(TestGate.ADMIN);
        assertThat(line.path("target").asText()).isEqualTo(person.name());
        assertThat(gate.send("DELETE", path + "/" + server, "", "Cookie", admin).statusCode())
                .isEqualTo(200);
        assertThat(mine(person).path("state").asText()).isEqualTo("none");
    }

    @Test
    void whoManagesPeopleReachesNoAdministratorAndOthersReachNobody() {
        KeyHolder manager = KeyHolder.make(gate, count, "listener");
        manager.change("{\"capabilities\":[\"view_library\",\"manage_users\"]}");
        String cookie = gate.signIn(manager.name(), KeyHolder.PASSWORD);
        String root = "/api/users/1/music-accounts";
        assertThat(gate.get(root, "Cookie", cookie).statusCode()).isEqualTo(403);
        assertThat(gate.send("PUT", root + "/" + server, body(SECRET), "Cookie", cookie)
                        .statusCode())
                .isEqualTo(403);
        assertThat(gate.get("/api/users/999999/music-accounts", "Cookie", cookie)
                        .statusCode())
                .isEqualTo(404);
        KeyHolder other = KeyHolder.make(gate, count, "listener");
        assertThat(gate.get("/api/users/" + manager.id() + "/music-accounts", "Cookie", other.cookie())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theInstallationHasNoAccountOfItsOwn() {
        assertThat(gate.asAdministrator("GET", "/api/me/music-accounts", "").statusCode())
                .isEqualTo(409);
        assertThat(gate.asAdministrator("PUT", "/api/me/music-accounts/" + server, body(SECRET))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void unknownServersAndIncompleteLoginsAreRefused() {
        KeyHolder person = KeyHolder.make(gate, count, "listener");
        assertThat(gate.send("PUT", "/api/me/music-accounts/nothing", body(SECRET), "Cookie", person.cookie())
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(person, "PUT", "", "{\"creds\":{\"user\":\"ada\"}}").statusCode())
                .isEqualTo(400);
        assertThat(send(person, "PUT", "", "{}").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> link(KeyHolder person, String password) {
        return send(person, "PUT", "", body(password));
    }

    private JsonNode check(KeyHolder person) {
        return TestGate.json(send(person, "POST", "/check", ""));
    }

    private HttpResponse<String> send(KeyHolder person, String method, String more, String body) {
        return gate.send(method, "/api/me/music-accounts/" + server + more, body, "Cookie", person.cookie());
    }

    private JsonNode mine(KeyHolder person) {
        return TestGate.json(gate.get("/api/me/music-accounts", "Cookie", person.cookie()))
                .path("servers")
                .path(0);
    }

    private static String body(String password) {
        return "{\"creds\":{\"user\":\"ada\",\"password\":\"" + password + "\"}}";
    }
}
