package io.github.musegate.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service behind a real proxy, guarded by MuseGate with the configuration that MuseGate prints. */
class NeighbourIT {

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final int port = RealProxy.freePort();
    private TestGate gate;
    private EchoServer service;

    @BeforeEach
    void start() {
        gate = TestGate.complete(Map.of("FORWARDED_TRUSTED_PROXIES", "127.0.0.1"));
        service = new EchoServer();
        String config =
                "{\"config\":{\"PUBLIC_URL\":\"http://127.0.0.1:%d\",\"FORWARD_AUTH_NEIGHBOURS\":\"http://localhost:%d\"}}"
                        .formatted(gate.port(), port);
        assertThat(gate.asAdministrator("POST", "/api/setup", config).statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void stop() {
        service.close();
        gate.close();
    }

    private String snippet(RealProxy proxy, String purpose) {
        return fit(proxy, RealProxy.printed(gate, proxy, purpose));
    }

    /** What a person would replace: where things are. TLS is left out, which has nothing to do with the rest. */
    private String fit(RealProxy proxy, String text) {
        String fitted = text.replace("MUSEGATE:8000", "127.0.0.1:" + gate.port())
                .replace("SERVICE:PORT", "127.0.0.1:" + service.port());
        return switch (proxy) {
            case NGINX -> fitted.replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";");
            case CADDY -> fitted.replace("\nlocalhost {", "\nhttp://localhost:" + port + " {\n\tbind 127.0.0.1");
        };
    }

    private HttpResponse<String> send(String method, String path, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .method(method, HttpRequest.BodyPublishers.noBody());
            return http.send(
                    headers.length == 0
                            ? request.build()
                            : request.headers(headers).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cookie(HttpResponse<String> reply) {
        return reply.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .orElseThrow(() -> new AssertionError(reply.statusCode() + " " + reply.headers() + reply.body()));
    }

    private static URI location(HttpResponse<String> reply) {
        return URI.create(reply.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(reply.statusCode() + " " + reply.headers() + reply.body())));
    }

    private String arrive() {
        HttpResponse<String> away = send("GET", "/app/?a=1&b=2&answer=status", "Accept", "text/html");
        URI start = location(away);
        HttpResponse<String> led = gate.get(
                start.getRawPath() + "?" + start.getRawQuery(),
                "Cookie",
                gate.signIn(TestGate.ADMIN, TestGate.PASSWORD));
        URI finish = location(led);
        HttpResponse<String> arrived =
                send("GET", finish.getRawPath() + "?" + finish.getRawQuery(), "Cookie", cookie(away));
        assertThat(location(arrived)).hasToString("/app/?a=1&b=2&answer=status");
        return cookie(arrived);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoIsSignedInGetsThroughAndIsNobodyElse(RealProxy proxy, @TempDir Path directory) {
        try (RealProxy.Running running = proxy.start(directory, snippet(proxy, "neighbour"), port)) {
            assertThat(running.process().isAlive()).isTrue();
            String[] forged = {"X-authentik-username", "mallory", "X-authentik-groups", "musegate-admins"};
            assertThat(send("GET", "/api/x", forged).statusCode()).isEqualTo(401);
            assertThat(send("POST", "/app/").statusCode()).isEqualTo(401);
            String stay = arrive();
            HttpResponse<String> passed = send(
                    "POST",
                    "/app/?a=1",
                    "Cookie",
                    stay,
                    "X-authentik-username",
                    "mallory",
                    "X-authentik-uid",
                    "0",
                    "X-authentik-groups",
                    "others",
                    "X-authentik-email",
                    "others@example.org",
                    "X_authentik_username",
                    "mallory",
                    "X_authentik_email",
                    "others@example.org");
            assertThat(passed.statusCode()).as(passed.body()).isEqualTo(200);
            assertThat(passed.body())
                    .startsWith("POST /app/?a=1\n")
                    .contains("x-authentik-username: " + TestGate.ADMIN + "\n")
                    .contains("x-authentik-groups: musegate-users|musegate-admins\n")
                    .doesNotContain("mallory", "others");
            gate.asAdministrator("POST", "/api/setup", "{\"config\":{\"FORWARD_AUTH_NEIGHBOURS\":\"\"}}");
            assertThat(send("GET", "/app/", "Cookie", stay).statusCode())
                    .as("no neighbour any more")
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @EnumSource
    void audioMuseGetsItsOwnTokenAndNoCookie(RealProxy proxy, @TempDir Path directory) {
        try (RealProxy.Running running = proxy.start(directory, snippet(proxy, "audiomuse"), port)) {
            assertThat(running.process().isAlive()).isTrue();
            HttpResponse<String> passed =
                    send("GET", "/api/config", "Cookie", arrive() + "; audiomuse_jwt=x", "X-API-Key", "mine");
            assertThat(passed.statusCode()).isEqualTo(200);
            assertThat(passed.body())
                    .contains("authorization: Bearer AUDIOMUSE_API_TOKEN\n")
                    .doesNotContain("cookie:", "x-api-key:", "audiomuse_jwt");
        }
    }
}
