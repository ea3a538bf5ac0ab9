package io.github.musegate.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.app.TestGate;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AudioMuse-AI's own pages behind a real proxy with the configuration of the page. */
class GuardedAudioMuseIT {

    private static final String PASSWORD = "listening 1 day";

    private static final Map<String, String> NEEDED = needed();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private static final int PORT = RealProxy.freePort();
    private static TestGate gate;
    private static EchoServer audioMuse;
    private static String cookie;

    private static Map<String, String> needed() {
        Map<String, String> needed = new LinkedHashMap<>();
        needed.put("GET /", "view_library");
        needed.put("GET /static/style.css", "view_library");
        needed.put("GET /api/search_tracks?search_query=a%20b", "search");
        needed.put("POST /api/clap/search", "search");
        needed.put("GET /api/similar_tracks?item_id=1", "explore");
        needed.put("GET /api/anchors", "explore");
        needed.put("DELETE /api/anchors/3", "manage_anchors");
        needed.put("GET /api/radios", "manage_radios");
        needed.put("POST /api/radios/run", "run_radios");
        needed.put("GET /api/playlists", "view_all_playlists");
        needed.put("GET /api/sync?page=2", "export_data");
        needed.put("GET /api/status/abc-1", "view_tasks");
        needed.put("POST /api/cancel_all/main_analysis", "manage_tasks");
        needed.put("GET /analysis", "run_analysis");
        needed.put("POST /api/analysis/start", "run_analysis");
        needed.put("POST /api/cleaning/start", "run_cleaning");
        needed.put("POST /api/rebuild_map_cache", "rebuild_caches");
        needed.put("POST /api/cron", "manage_schedules");
        return needed;
    }

    @BeforeAll
    static void start() {
        gate = TestGate.complete(Map.of("FORWARDED_TRUSTED_PROXIES", "127.0.0.1"));
        audioMuse = new EchoServer();
        String config =
                "{\"config\":{\"PUBLIC_URL\":\"http://127.0.0.1:%d\",\"FORWARD_AUTH_NEIGHBOURS\":\"http://localhost:%d\"}}"
                        .formatted(gate.port(), PORT);
        assertThat(gate.asAdministrator("POST", "/api/setup", config).statusCode())
                .isEqualTo(200);
        assertThat(gate.asAdministrator(
                                "POST",
                                "/api/users",
                                "{\"username\":\"every\",\"password\":\"" + PASSWORD + "\",\"preset\":\"full_access\"}")
                        .statusCode())
                .isEqualTo(201);
        cookie = gate.signIn("every", PASSWORD);
    }

    @AfterAll
    static void stop() {
        audioMuse.close();
        gate.close();
    }

    private static String sites(RealProxy proxy) {
        String fitted = switch (proxy) {
            case NGINX -> GuardingPage.block("nginx").replace("listen 443 ssl;", "listen 127.0.0.1:" + PORT + ";");
            case CADDY ->
                GuardingPage.block("caddy")
                        .replace("audiomuse.example.org {", "http://localhost:" + PORT + " {\n\tbind 127.0.0.1");
        };
        return fitted.replace("MUSEGATE:8000", "127.0.0.1:" + gate.port())
                .replace("AUDIOMUSE:8000", "127.0.0.1:" + audioMuse.port());
    }

    private static String key(List<String> scopes) {
        HttpResponse<String> made = gate.send(
                "POST",
                "/api/keys",
                "{\"name\":\"guarded\",\"scopes\":["
                        + scopes.stream().map(scope -> "\"" + scope + "\"").collect(Collectors.joining(",")) + "]}",
                "Cookie",
                cookie);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return TestGate.json(made).path("secret").asText();
    }

    private static List<String> grantable() {
        JsonNode me = TestGate.json(gate.get("/api/me", "Cookie", cookie));
        return StreamSupport.stream(me.path("capabilities").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static HttpResponse<String> send(String request, String... headers) {
        String[] parts = request.split(" ", 2);
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + parts[1]))
                .method(parts[0], HttpRequest.BodyPublishers.noBody());
        try {
            return HTTP.send(
                    headers.length == 0 ? asked.build() : asked.headers(headers).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The status line of a request whose path no client library would send as it stands. */
    private static String raw(String path, String key) {
        try (Socket socket = new Socket("127.0.0.1", PORT)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + PORT + "\r\nX-API-Key: " + key
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachPathNeedsItsCapabilityAndNoOther(RealProxy proxy, @TempDir Path directory) {
        try (RealProxy.Running running = proxy.start(directory, sites(proxy), PORT)) {
            assertThat(running.process().isAlive()).isTrue();
            Map<String, String> with = new LinkedHashMap<>();
            for (String capability : Set.copyOf(NEEDED.values())) {
                with.put(capability, key(List.of(capability)));
            }
            String everything = key(grantable());
            NEEDED.forEach((request, capability) -> {
                HttpResponse<String> passed =
                        send(request, "X-API-Key", with.get(capability), "Cookie", "audiomuse_jwt=x");
                assertThat(passed.statusCode())
                        .as(request + " with " + capability)
                        .isEqualTo(200);
                assertThat(passed.body())
                        .startsWith(request + "\n")
                        .contains("authorization: Bearer AUDIOMUSE_API_TOKEN\n")
                        .doesNotContain("x-api-key", "cookie:", "mg_");
                String other = capability.equals("search") ? "explore" : "search";
                HttpResponse<String> refused = send(request, "X-API-Key", with.get(other));
                assertThat(refused.statusCode()).as(request + " with " + other).isEqualTo(403);
                assertThat(send(request).statusCode()).as(request).isEqualTo(401);
            });
            for (String dangerous : List.of(
                    "GET /setup",
                    "POST /api/setup",
                    "POST /api/users",
                    "GET /api/servers",
                    "POST /api/create_playlist",
                    "POST /chat/api/chatPlaylistStream",
                    "GET /api/sonic_fingerprint/generate?n=1",
                    "GET /backup",
                    "POST /api/clustering/start",
                    "POST /api/plugins/install",
                    "GET /api/a-later-version")) {
                assertThat(send(dangerous, "X-API-Key", everything).statusCode())
                        .as(dangerous)
                        .isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noOtherSpellingOfAPathOpensMore(RealProxy proxy, @TempDir Path directory) {
        try (RealProxy.Running running = proxy.start(directory, sites(proxy), PORT)) {
            assertThat(running.process().isAlive()).isTrue();
            String key = key(List.of("view_library", "search", "explore"));
            assertThat(raw("/similarity", key)).startsWith("HTTP/1.1 200");
            for (String path : List.of(
                    "/static/../setup",
                    "/static/%2e%2e/setup",
                    "/static/..%2fsetup",
                    "/static/..;/setup",
                    "/static/x\\..\\..\\setup",
                    "//setup",
                    "/./setup",
                    "/SETUP",
                    "/%73etup",
                    "/setup/",
                    "/setup?/static/x",
                    "/setup;/static/x",
                    "/setup%3f/static/x",
                    "/setup%00",
                    "/similarity%0a/setup",
                    "/similarity/../setup",
                    "http://localhost/setup")) {
                assertThat(raw(path, key))
                        .as(path)
                        .doesNotStartWith("HTTP/1.1 200")
                        .doesNotContain("AUDIOMUSE_API_TOKEN");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPersonIsLedToTheSignInAndBack(RealProxy proxy, @TempDir Path directory) {
        try (RealProxy.Running running = proxy.start(directory, sites(proxy), PORT)) {
            assertThat(running.process().isAlive()).isTrue();
            HttpResponse<String> away = send("GET /similarity", "Accept", "text/html");
            URI begin = location(away);
            HttpResponse<String> led = gate.get(begin.getRawPath() + "?" + begin.getRawQuery(), "Cookie", cookie);
            URI finish = location(led);
            HttpResponse<String> arrived =
                    send("GET " + finish.getRawPath() + "?" + finish.getRawQuery(), "Cookie", given(away));
            assertThat(location(arrived)).hasToString("/similarity");
            assertThat(send("GET /similarity", "Cookie", given(arrived)).statusCode())
                    .isEqualTo(200);
            assertThat(send("GET /setup", "Cookie", given(arrived)).statusCode())
                    .isEqualTo(403);
        }
    }

    private static URI location(HttpResponse<String> reply) {
        return URI.create(reply.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(reply.statusCode() + " " + reply.body())));
    }

    private static String given(HttpResponse<String> reply) {
        String cookies = reply.headers().firstValue("Set-Cookie").orElseThrow();
        return cookies.substring(0, cookies.indexOf(';'));
    }
}
