package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.Capability;
import io.github.musegate.api.Operation;
import io.github.musegate.upstream.PlayedAudioMuse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An AudioMuse-AI behind the door: who reaches it, what goes there, what comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpstreamIT {

    private static final String[] TOKEN = {"Authorization", "Bearer " + TestGate.TOKEN};

    private final AtomicInteger count = new AtomicInteger();
    private final Map<Capability, String> keys = new EnumMap<>(Capability.class);
    private PlayedAudioMuse engine;
    private TestGate gate;
    private KeyHolder administrator;

    @BeforeAll
    void start() {
        engine = new PlayedAudioMuse();
        gate = TestGate.complete(engine.environment());
        administrator = new KeyHolder(gate, TestGate.ADMIN, 1, gate.signIn(TestGate.ADMIN, TestGate.PASSWORD));
    }

    @AfterAll
    void stop() {
        gate.close();
        engine.close();
    }

    @AfterEach
    void answerAsUsual() {
        engine.answerAsUsual();
    }

    private String[] keyFor(Capability... capabilities) {
        if (capabilities.length > 1) {
            return new String[] {"X-API-Key", administrator.key(ids(capabilities))};
        }
        return new String[] {"X-API-Key", keys.computeIfAbsent(capabilities[0], one -> administrator.key(one.id()))};
    }

    private static String[] ids(Capability... capabilities) {
        return Arrays.stream(capabilities).map(Capability::id).toArray(String[]::new);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        return gate.send("POST", path, body, headers);
    }

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
    void theLibraryAtAGlanceKeepsItsPromisesAndTellsTasksToFew() {
        HttpResponse<String> glance = gate.get("/api/dashboard/summary", keyFor(Capability.VIEW_LIBRARY));
        assertThat(TestGate.json(glance).at("/content/analysed").asInt()).isEqualTo(2);
        assertThat(TestGate.json(glance).at("/content/distinct_tracks").asInt()).isEqualTo(3);
        assertThat(glance.body()).doesNotContain("task-1", "w1");
        assertThat(gate.get("/api/dashboard/summary", TOKEN).body()).contains("task-1", "w1");
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
    void itsErrorsAreToldInItsWords() {
        engine.answer(
                "/api/analysis/start",
                "409 CONFLICT",
                "",
                "{\"error\":\"A task is running\",\"error_code\":1201,\"task_id\":\"t\",\"status\":\"RUNNING\"}");
        HttpResponse<String> reply = post("/api/analysis/start", "{}", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(409);
        assertThat(TestGate.json(reply).path("error").asText()).isEqualTo("A task is running");
        assertThat(TestGate.json(reply).path("error_code").asInt()).isEqualTo(1201);
        assertThat(TestGate.json(reply).path("status").asInt()).isEqualTo(409);

        engine.answer("/api/analysis/start", "500 ERROR", "", "{\"error\":\"leaked " + PlayedAudioMuse.TOKEN + "\"}");
        reply = post("/api/analysis/start", "{}", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).doesNotContain(PlayedAudioMuse.TOKEN);
    }

    @Test
    void aPageInsteadOfAnAnswerIsNotPassedOn() {
        engine.answer(
                "/api/map",
                (in, out) -> out.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\nConnection: close\r\n\r\n<script>"
                                .getBytes(StandardCharsets.UTF_8)));
        HttpResponse<String> reply = gate.get("/api/map", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).doesNotContain("<script>");
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
    void aTaskIsSeenByWhoStartedItAndByWhoManagesTasks() {
        gate.database().run("delete from musegate_upstream_task");
        KeyHolder starter = KeyHolder.make(gate, count, "operator");
        KeyHolder other = KeyHolder.make(gate, count, "operator");
        Stream.of(starter, other)
                .forEach(one -> gate.database()
                        .run("update audiomuse_users set capabilities = '{view_tasks,run_analysis}' where id = "
                                + one.id()));
        String[] mine = {"Cookie", gate.signIn(starter.name(), KeyHolder.PASSWORD)};
        String[] others = {"Cookie", gate.signIn(other.name(), KeyHolder.PASSWORD)};
        assertThat(post("/api/analysis/start", "{\"num_recent_albums\":3,\"url\":\"x\"}", mine)
                        .statusCode())
                .isEqualTo(202);
        assertThat(engine.last().body()).isEqualTo("{\"num_recent_albums\":3}");

        assertThat(gate.get("/api/status/task-1", mine).statusCode()).isEqualTo(200);
        assertThat(gate.get("/api/active_tasks", mine).body()).contains("task-1");
        assertThat(gate.get("/api/last_task", mine).body()).contains("task-1");
        assertThat(gate.get("/api/status/task-1", TOKEN).statusCode()).isEqualTo(200);

        HttpResponse<String> hidden = gate.get("/api/status/task-1", others);
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).contains("UNKNOWN");
        assertThat(TestGate.json(hidden).fieldNames())
                .toIterable()
                .as("all that is told of a known task")
                .contains("task_id", "status_message", "progress", "running_time_seconds", "details")
                .contains("task_type_from_db");
        assertThat(gate.get("/api/active_tasks", others).body()).isEqualTo("{}");
        assertThat(gate.get("/api/last_task", others).body()).contains("NO_PREVIOUS_MAIN_TASK");

        int before = engine.asked().size();
        assertThat(post("/api/cancel/task-1", "", others).statusCode()).isEqualTo(404);
        HttpResponse<String> refused = post("/api/cancel/task-1", "", mine);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("manage_tasks");
        assertThat(engine.asked()).as("one cancel there ends everybody's tasks").hasSize(before);
        assertThat(post("/api/cancel/task-1", "", TOKEN).statusCode()).isEqualTo(200);
    }

    @Test
    void ourOwnTasksStayOursWhateverTheEngineIs() {
        gate.database()
                .run("insert into musegate_task (id, type, state, progress, message, started_by)"
                        + " values ('own-1', 'sweep', 'NEW', 0, '', 'somebody')");
        int before = engine.asked().size();
        assertThat(gate.get("/api/status/own-1", TOKEN).body()).contains("own-1");
        HttpResponse<String> stopped = post("/api/cancel/own-1", "", TOKEN);
        assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(200);
        assertThat(engine.asked()).as("nothing there ends").hasSize(before);
        assertThat(gate.get("/api/status/own-1", TOKEN).body()).contains("REVOKED");
    }

    @Test
    void stoppingWhatIsNotThereOrHasEndedStopsNothing() {
        engine.answer("/api/status/task-8", "404 NOT FOUND", "", "{\"task_id\":\"task-8\",\"state\":\"UNKNOWN\"}");
        engine.answer("/api/status/task-9", "200 OK", "", "{\"task_id\":\"task-9\",\"state\":\"SUCCESS\"}");
        int before = engine.asked().size();
        assertThat(post("/api/cancel/task-8", "", TOKEN).statusCode()).isEqualTo(404);
        assertThat(post("/api/cancel/task-9", "", TOKEN).statusCode()).isEqualTo(404);
        assertThat(engine.asked().stream().skip(before).map(PlayedAudioMuse.Asked::path))
                .containsExactly("/api/status/task-8", "/api/status/task-9");
    }

    @Test
    void aClusteringThereNeedsTheRightToTheSharedAccount() {
        int before = engine.asked().size();
        HttpResponse<String> refused = post("/api/clustering/start", "{}", keyFor(Capability.RUN_CLUSTERING));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("use_shared_account");
        HttpResponse<String> preview = post("/api/clustering/start", "{\"preview\":true}", TOKEN);
        assertThat(preview.statusCode()).isEqualTo(501);
        assertThat(engine.asked()).hasSize(before);

        HttpResponse<String> started = post(
                "/api/clustering/start",
                "{\"clustering_method\":\"kmeans\",\"preview\":false,\"num_clusters_min\":3}",
                keyFor(Capability.RUN_CLUSTERING, Capability.USE_SHARED_ACCOUNT));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        assertThat(engine.last().body()).isEqualTo("{\"clustering_method\":\"kmeans\",\"num_clusters_min\":3}");
    }

    @Test
    void theNameOfATaskInTheWayIsToldToThoseWhoMaySeeIt() {
        engine.answer(
                "/api/analysis/start",
                "409 CONFLICT",
                "",
                "{\"error\":\"Task other-7 is running\",\"error_code\":1201,\"task_id\":\"other-7\"}");
        HttpResponse<String> hidden = post("/api/analysis/start", "{}", keyFor(Capability.RUN_ANALYSIS));
        assertThat(hidden.statusCode()).isEqualTo(409);
        assertThat(hidden.body()).doesNotContain("other-7").contains("1201");
        assertThat(post("/api/analysis/start", "{}", TOKEN).body()).contains("other-7");
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
    void eventsComeOneByOne() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"log\"}\n\n"));
            out.flush();
            seen.await(20, TimeUnit.SECONDS); // the second one comes only when the first one was read
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"done\"}\n\n"));
            out.write(PlayedAudioMuse.chunk(""));
        });
        HttpResponse<InputStream> reply = open("/chat/api/chatPlaylistStream", "{\"userInput\":\"x\"}");
        assertThat(reply.headers().firstValue("Content-Type")).contains("text/event-stream");
        byte[] first = reply.body().readNBytes("data: {\"type\":\"log\"}\n\n".length());
        assertThat(new String(first, StandardCharsets.UTF_8)).contains("log");
        seen.countDown();
        assertThat(new String(reply.body().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("{\"type\":\"done\"}\n\n");
    }

    @Test
    void aStreamThatDiesThereIsNotCompletedHere() throws Exception {
        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"log\"}\n\n"));
        });
        InputStream events =
                open("/chat/api/chatPlaylistStream", "{\"userInput\":\"x\"}").body();
        assertThatThrownBy(events::readAllBytes).isInstanceOf(IOException.class);

        engine.answer("/api/sync", (in, out) -> {
            out.write(PlayedAudioMuse.head("application/json"));
            out.write(PlayedAudioMuse.chunk("{\"tracks\":[" + " ".repeat(300_000)));
        });
        InputStream catalogue = open("/api/sync", "").body();
        assertThatThrownBy(catalogue::readAllBytes).isInstanceOf(IOException.class);

        engine.answer(
                "/api/track",
                (in, out) -> out.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"item_id\""
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(gate.get("/api/track?item_id=1", TOKEN).statusCode()).isEqualTo(502);
    }

    @Test
    void aReaderWhoGoesAwayEndsTheRequestThere() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk(": stream-open\n\n"));
            out.flush();
            try {
                in.read(); // silent from here on: only the end of the connection is noticed, an abrupt one too
            } finally {
                ended.countDown();
            }
        });
        try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
            String body = "{\"userInput\":\"x\"}";
            reader.getOutputStream()
                    .write(("POST /chat/api/chatPlaylistStream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                                    + TestGate.TOKEN + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            byte[] head = reader.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(ended.await(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void fiveHundredAtOnceAreAnswered() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> replies = IntStream.range(0, 500)
                    .mapToObj(i -> callers.submit(() -> patiently("/api/max_distance?item_id=" + i)))
                    .toList();
            for (Future<Integer> reply : replies) {
                assertThat(reply.get(60, TimeUnit.SECONDS)).isEqualTo(200);
            }
        }
    }

    /** One caller has so many places; whoever is told to come again does. */
    private int patiently(String path) throws InterruptedException {
        HttpResponse<String> reply = gate.get(path, TOKEN);
        while (reply.statusCode() == 503) {
            assertThat(reply.headers().firstValue("Retry-After")).isPresent();
            Thread.sleep(200);
            reply = gate.get(path, TOKEN);
        }
        return reply.statusCode();
    }

    @Test
    void addressesOfItsNetworkStayThere() {
        String leak = "cannot reach http://10.0.0.9:11434/api, asked by "
                + engine.address().getAuthority() + " again";
        engine.answer("/api/track", "400 BAD REQUEST", "", "{\"error\":\"" + leak + "\"}");
        assertThat(gate.get("/api/track?item_id=1", TOKEN).body())
                .contains("(address)")
                .doesNotContain("10.0.0.9", engine.address().getAuthority());

        String[] chat = keyFor(Capability.USE_CHAT);
        engine.answer("/chat/api/chatPlaylist", "200 OK", "", "{\"response\":{\"message\":\"" + leak + "\"}}");
        assertThat(post("/chat/api/chatPlaylist", "{\"userInput\":\"x\"}", chat).body())
                .contains("(address)")
                .doesNotContain("10.0.0.9");
        assertThat(post("/chat/api/chatPlaylist", "{\"userInput\":\"x\"}", TOKEN)
                        .body())
                .contains("10.0.0.9");

        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"log\",\"message\":\"asks http:"));
            out.write(PlayedAudioMuse.chunk("//10.0.0.9/api\"}\n\n"));
            out.write(PlayedAudioMuse.chunk(""));
        });
        assertThat(post("/chat/api/chatPlaylistStream", "{\"userInput\":\"x\"}", chat)
                        .body())
                .contains("data: {\"type\":\"log\",\"message\":\"asks (address)\"}\n\n")
                .doesNotContain("10.0.0.9");
    }

    @Test
    void whatThisAudioMuseDoesNotHaveIsSaidSo() {
        engine.answer(
                "/api/map",
                (in, out) -> out.write(
                        "HTTP/1.1 404 NOT FOUND\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8)));
        HttpResponse<String> reply = gate.get("/api/map", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(501);
        assertThat(reply.body()).contains("This AudioMuse-AI cannot do this");
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
    void anAnswerOfAGigabyteIsNeverHeldWhole() throws Exception {
        byte[] part = new byte[1 << 20];
        Arrays.fill(part, (byte) ' ');
        engine.answer("/api/sync", (in, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + (1L << 30) + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1024; i++) {
                out.write(part);
            }
        });
        long most = 0;
        long all = 0;
        System.gc();
        long before = used();
        try (InputStream catalogue = open("/api/sync", "").body()) {
            byte[] buffer = new byte[1 << 16];
            for (int got = catalogue.read(buffer); got >= 0; got = catalogue.read(buffer)) {
                if (all >> 28 != (all + got) >> 28) { // four times on the way
                    System.gc();
                    most = Math.max(most, used() - before);
                }
                all += got;
            }
        }
        assertThat(all).isEqualTo(1L << 30);
        assertThat(most).as("kept while it goes through").isLessThan(32L << 20);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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

    private HttpResponse<InputStream> open(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gate.address(path)).headers(TOKEN);
        return HttpClient.newHttpClient()
                .send(
                        body.isEmpty()
                                ? request.build()
                                : request.POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }
}
