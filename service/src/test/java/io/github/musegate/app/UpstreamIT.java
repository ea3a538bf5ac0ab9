package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Capability;
import io.github.musegate.api.Operation;
import io.github.musegate.upstream.PlayedAudioMuse;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An AudioMuse-AI behind the door: who reaches it, and what goes there. */
class UpstreamIT extends UpstreamGate {

    static Stream<Operation> operations() {
        return Arrays.stream(Operation.values()).filter(one -> one.engine() && !one.page());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void onlyThoseWhoMayReachTheEngine(Operation operation) {
        Capability needed = Capability.find(operation.access()).orElseThrow();
        Capability other = needed == Capability.VIEW_AUDIT ? Capability.SEARCH : Capability.VIEW_AUDIT;
        String path = operation
                .path()
                .replace("{task_id}", "task-1")
                .replace("{task_type}", "main_analysis")
                .replace("{plugin_id}", "p");
        String body = operation.method().equals("GET") ? "" : "{}";
        int before = engine.asked().size();

        assertThat(gate.send(operation.method(), path, body).statusCode()).isEqualTo(401);
        HttpResponse<String> refused = gate.send(operation.method(), path, body, keyFor(other));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(needed.id());
        assertThat(engine.asked()).as("what was refused does not get there").hasSize(before);

        HttpResponse<String> reply = gate.send(operation.method(), path, body, TOKEN);
        assertThat(reply.statusCode()).as(reply.body()).isLessThan(300);
        // before a task is stopped, it is looked at
        assertThat(engine.asked()).hasSize(before + (operation == Operation.CANCEL_TASK ? 2 : 1));
        assertThat(engine.last().path()).isEqualTo(path);
        assertThat(engine.last().method()).isEqualTo(operation.method());
        assertThat(engine.last().headers()).containsEntry("authorization", "Bearer " + PlayedAudioMuse.TOKEN);
    }

    @Test
    void nothingOfTheCallerGoesThere() {
        String key = keyFor(Capability.EXPLORE)[1];
        HttpResponse<String> reply = gate.get(
                "/api/similar_tracks?item_id=17&n=3&jellyfin_token=secret&server_url=evil",
                "X-API-Key",
                key,
                "Cookie",
                "audiomuse_jwt=mine; other=1",
                "Remote-User",
                "root",
                "X-authentik-username",
                "root",
                "X-Forwarded-User",
                "root",
                "Accept-Language",
                "de");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        PlayedAudioMuse.Asked asked = engine.last();
        assertThat(asked.target()).isEqualTo("/api/similar_tracks?item_id=17&n=3");
        assertThat(Set.of("host", "accept", "authorization", "user-agent", "connection"))
                .containsAll(asked.headers().keySet());
        assertThat(asked.toString()).doesNotContain(key, "root", "mine");
    }

    @Test
    void nothingOfTheEngineComesBackButItsContent() {
        HttpResponse<String> reply = gate.get("/api/similar_tracks?item_id=17", keyFor(Capability.EXPLORE));
        assertThat(reply.headers().map().toString()).doesNotContain(PlayedAudioMuse.TOKEN, "engine");
        assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(reply.body()).doesNotContain(PlayedAudioMuse.TOKEN);
    }

    @Test
    void itsSettingsComeWithoutAddresses() {
        assertThat(gate.get("/api/config", TOKEN).body()).isEqualTo("{\"max_distance\":0.5}");
        assertThat(gate.get("/chat/api/config_defaults", TOKEN).body())
                .isEqualTo("{\"default_ai_provider\":\"OLLAMA\"}");
    }

    @Test
    void ourTokenIsOurOwnAffair() {
        engine.answer("/api/track", "401 UNAUTHORIZED", "", "{\"error\":\"Unauthorized\"}");
        HttpResponse<String> reply = gate.get("/api/track?item_id=1", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).contains("does not accept MuseGate's token");

        engine.answer("/api/track", "302 FOUND", "Location: http://evil/" + PlayedAudioMuse.TOKEN + "\r\n", "");
        reply = gate.get("/api/track?item_id=1", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void whoMayChatChoosesNeitherTheModelNorTheAddress() {
        String[] chat = keyFor(Capability.USE_CHAT);
        int before = engine.asked().size();
        for (String field : List.of("ollama_server_url", "openai_server_url", "openai_api_key", "gemini_api_key")) {
            HttpResponse<String> refused = post(
                    "/chat/api/chatPlaylistStream", "{\"userInput\":\"x\",\"" + field + "\":\"http://evil\"}", chat);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("choose_ai_endpoint");
        }
        assertThat(post("/chat/api/chatPlaylist", "{\"userInput\":\"x\",\"ai_model\":\"big\"}", chat)
                        .body())
                .contains("choose_ai_model");
        assertThat(engine.asked()).hasSize(before);

        HttpResponse<String> reply = post(
                "/chat/api/chatPlaylist", "{\"userInput\":\"calm\",\"jellyfin_token\":\"t\",\"user_creds\":{}}", chat);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(engine.last().body()).isEqualTo("{\"userInput\":\"calm\"}");
    }

    @Test
    void nobodyIsLookedAtByName() {
        int before = engine.asked().size();
        KeyHolder listener = KeyHolder.make(gate, count, "listener");
        HttpResponse<String> reply =
                gate.get("/api/sonic_fingerprint/generate?jellyfin_user_identifier=bob", "Cookie", listener.cookie());
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(engine.asked()).hasSize(before);
    }

    @Test
    void anchorsStayHereAndTheEngineLearnsTheirSongs() {
        KeyHolder curator = KeyHolder.make(gate, count, "curator");
        String[] cookie = {"Cookie", curator.cookie()};
        HttpResponse<String> made = post(
                "/api/anchors",
                "{\"name\":\"Calm\",\"items\":[{\"id\":\"17\"},{\"id\":\"A\",\"type\":\"artist\"}]}",
                cookie);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = TestGate.json(made).path("id").asText();

        HttpResponse<String> mixed = post(
                "/api/alchemy",
                "{\"items\":[{\"id\":\"" + id + "\",\"type\":\"anchor\",\"op\":\"ADD\"}],\"n\":5}",
                cookie);
        assertThat(mixed.statusCode()).as(mixed.body()).isEqualTo(200);
        assertThat(TestGate.json(mixed).path("results").path(0).path("item_id").asText())
                .isEqualTo("17");
        assertThat(engine.last().body())
                .contains("{\"id\":\"17\",\"op\":\"ADD\",\"type\":\"song\"}")
                .contains("\"type\":\"artist\"")
                .doesNotContain("anchor");
        assertThat(gate.get("/api/similar_tracks?anchor_id=" + id, cookie).statusCode())
                .isEqualTo(501);
    }

    @Test
    void aPartOfAPathStaysOne() {
        int before = engine.asked().size();
        for (String odd : List.of("..", "%2e%2e", "..%2fconfig", "a%5cb")) {
            assertThat(gate.get("/api/status/" + odd, TOKEN).statusCode()).isGreaterThanOrEqualTo(400);
        }
        assertThat(engine.asked()).hasSize(before);
        gate.get("/api/status/a%20b&c", TOKEN);
        assertThat(engine.last().target()).isEqualTo("/api/status/a%20b%26c");
    }

    @Test
    void anAddressThatLeadsBackHereEndsAtOnce() {
        int before = engine.asked().size();
        HttpResponse<String> reply =
                gate.get("/api/map", "Authorization", "Bearer " + TestGate.TOKEN, "User-Agent", "MuseGate");
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).contains("leads back to MuseGate");
        HttpResponse<String> mixed = post(
                "/api/alchemy",
                "{\"items\":[{\"id\":\"17\",\"type\":\"song\",\"op\":\"ADD\"}]}",
                "Authorization",
                "Bearer " + TestGate.TOKEN,
                "User-Agent",
                "MuseGate");
        assertThat(mixed.statusCode()).isEqualTo(502);
        assertThat(engine.asked()).hasSize(before);

        HttpResponse<String> tried =
                post("/api/engine/test", "{\"url\":\"http://127.0.0.1:" + gate.port() + "\"}", TOKEN);
        assertThat(TestGate.json(tried).path("ok").asBoolean()).isFalse();
    }

    @Test
    void whatOnlyThisEngineCanDoComesAndGoesWithIt() {
        assertThat(gate.get("/api/access/pages", TOKEN).body()).contains("/clap_search", "/chat/");
        change("{\"ENGINE\":\"builtin\"}", 200);
        try {
            assertThat(gate.get("/api/access/pages", TOKEN).body()).doesNotContain("/clap_search", "/chat/");
            HttpResponse<String> reply = post("/api/clap/search", "{\"query\":\"x\"}", TOKEN);
            assertThat(reply.statusCode()).isEqualTo(501);
            assertThat(reply.body()).contains("an AudioMuse-AI can");
            HttpResponse<String> never = post("/api/servers/align", "{}", TOKEN);
            assertThat(never.statusCode()).isEqualTo(501);
            assertThat(never.body()).contains("/api/analysis/start").doesNotContain("later version");
            int before = engine.asked().size();
            gate.get("/api/search_tracks?title=x", TOKEN);
            assertThat(engine.asked()).hasSize(before);
        } finally {
            change("{\"ENGINE\":\"upstream\"}", 200);
        }
    }

    @Test
    void theTokenGoesNowhereButWhereItWasMeantToGo() throws Exception {
        try (PlayedAudioMuse thief = new PlayedAudioMuse()) {
            change("{\"UPSTREAM_URL\":\"" + thief.address() + "\"}", 400);
            HttpResponse<String> tried = post("/api/engine/test", "{\"url\":\"" + thief.address() + "\"}", TOKEN);
            assertThat(TestGate.json(tried).path("ok").asBoolean()).isFalse();
            assertThat(thief.asked().toString()).doesNotContain(PlayedAudioMuse.TOKEN);
        }
        HttpResponse<String> kept = post("/api/engine/test", "{\"url\":\"" + engine.address() + "/\"}", TOKEN);
        assertThat(TestGate.json(kept).path("ok").asBoolean()).as(kept.body()).isTrue();
        assertThat(kept.body()).doesNotContain(PlayedAudioMuse.TOKEN);
        assertThat(gate.get("/api/setup", TOKEN).body()).doesNotContain(PlayedAudioMuse.TOKEN);
    }

    @Test
    void whatPeopleMayNotSeeIsNotLeftToAnEngineThatShowsEverything() {
        change("{\"OWN_LIBRARY_VIEW\":\"true\"}", 400);
    }

    private void change(String config, int status) {
        HttpResponse<String> reply = post("/api/setup", "{\"config\":" + config + "}", TOKEN);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    }
}
