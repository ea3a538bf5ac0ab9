package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy is told of requests to neighbours, and how a browser gets there. */
class ForwardAuthIT {

    private static final String HOME = "https://music.example.org";
    private static final String NEIGHBOUR = "navidrome.example.net";
    private static final String PASSWORD = "listening 1 day";

    private static TestGate gate;
    private static String ann;

    @BeforeAll
    static void start() {
        gate = TestGate.complete(Map.of(
                "PUBLIC_URL",
                HOME,
                "FORWARDED_TRUSTED_PROXIES",
                "127.0.0.1",
                "FORWARD_AUTH_NEIGHBOURS",
                "https://" + NEIGHBOUR + ", https://radio.example.net"));
        gate.asAdministrator("POST", "/api/users", "{\"username\":\"ann\",\"password\":\"" + PASSWORD + "\"}");
        ann = gate.signIn("ann", PASSWORD);
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static HttpResponse<String> ask(String query, String host, String uri, String... more) {
        List<String> headers = new ArrayList<>(List.of(
                "X-Forwarded-Method",
                "GET",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                host,
                "X-Forwarded-Uri",
                uri));
        headers.addAll(List.of(more));
        return gate.get("/api/auth/forward" + query, headers.toArray(String[]::new));
    }

    private static String header(HttpResponse<String> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }

    private static String cookie(HttpResponse<String> reply) {
        String whole = header(reply, "Set-Cookie");
        return whole.substring(0, Math.max(0, whole.indexOf(';')));
    }

    /** Goes from the neighbour to the sign-in and back; gives the neighbour's cookie. */
    private static String arrive(String session) {
        HttpResponse<String> away = ask("", NEIGHBOUR, "/app/?a=1&b=2", "Accept", "text/html");
        assertThat(away.statusCode()).isEqualTo(302);
        URI start = URI.create(header(away, "Location"));
        assertThat(start.toString()).startsWith(HOME + "/forward/start?state=");
        HttpResponse<String> led = gate.get(start.getRawPath() + "?" + start.getRawQuery(), "Cookie", session);
        assertThat(led.statusCode()).isEqualTo(302);
        URI finish = URI.create(header(led, "Location"));
        assertThat(finish.getHost()).isEqualTo(NEIGHBOUR);
        String target = finish.getRawPath() + "?" + finish.getRawQuery();
        HttpResponse<String> stranger = ask("", NEIGHBOUR, target);
        assertThat(stranger.statusCode()).as("without the browser's state").isEqualTo(403);
        HttpResponse<String> arrived = ask("", NEIGHBOUR, target, "Cookie", cookie(away));
        assertThat(arrived.statusCode()).isEqualTo(302);
        assertThat(header(arrived, "Location")).isEqualTo("/app/?a=1&b=2");
        assertThat(header(arrived, "Set-Cookie")).contains("HttpOnly", "Secure", "SameSite=Lax");
        assertThat(ask("", NEIGHBOUR, target, "Cookie", cookie(away)).statusCode())
                .as("a code counts once")
                .isEqualTo(403);
        return cookie(arrived);
    }

    @Test
    void aPersonGetsThroughAndTheNeighbourIsToldWhoItIs() {
        String stay = arrive(ann);
        assertThat(stay).startsWith("musegate_forward=");
        HttpResponse<String> passed = ask("", NEIGHBOUR, "/app/", "Cookie", stay);
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(header(passed, "X-authentik-username")).isEqualTo("ann");
        assertThat(header(passed, "X-authentik-groups")).isEqualTo("musegate-users|musegate-listener");
        assertThat(passed.headers().map()).containsKeys("x-authentik-name", "x-authentik-uid");
        assertThat(header(passed, "X-authentik-email")).isEmpty();
        assertThat(passed.headers().map()).containsKey("x-authentik-email");
        assertThat(ask("", "radio.example.net", "/", "Cookie", stay).statusCode())
                .as("another neighbour")
                .isEqualTo(401);
        assertThat(gate.get("/api/me", "Cookie", stay).statusCode()).as("here").isEqualTo(401);
        assertThat(gate.get("/api/me", "Cookie", stay.replace("musegate_forward", "audiomuse_jwt"))
                        .statusCode())
                .as("here, renamed")
                .isEqualTo(401);
    }

    @Test
    void theSessionCookieOpensNoNeighbour() {
        assertThat(ask("", NEIGHBOUR, "/", "Cookie", ann).statusCode()).isEqualTo(401);
        assertThat(ask("", NEIGHBOUR, "/", "Cookie", ann.replace("audiomuse_jwt", "musegate_forward"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask("", NEIGHBOUR, "/", "Authorization", "Bearer " + TestGate.TOKEN)
                        .statusCode())
                .as("the neighbour's own tokens are not ours")
                .isEqualTo(401);
    }

    @Test
    void aProgramComesWithItsKey() {
        String key = TestGate.json(gate.send(
                        "POST", "/api/keys", "{\"name\":\"tagger\",\"scopes\":[\"view_library\"]}", "Cookie", ann))
                .path("secret")
                .asText();
        String stay = arrive(ann);
        assertThat(ask("", NEIGHBOUR, "/", "X-API-Key", key).statusCode())
                .as("a key is not the whole person")
                .isEqualTo(401);
        HttpResponse<String> passed = ask("?capability=view_library", NEIGHBOUR, "/", "X-API-Key", key);
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(header(passed, "X-authentik-username")).isEqualTo("ann");
        assertThat(ask("?capability=explore", NEIGHBOUR, "/", "X-API-Key", key).statusCode())
                .as("ann may explore, the key may not")
                .isEqualTo(403);
        String id = TestGate.json(gate.get("/api/keys", "Cookie", ann))
                .at("/keys/0/id")
                .asText();
        assertThat(gate.send("DELETE", "/api/keys/" + id, "", "Cookie", ann).statusCode())
                .isEqualTo(200);
        assertThat(ask("", NEIGHBOUR, "/", "X-API-Key", key, "Cookie", stay).statusCode())
                .as("a revoked key is not passed over for a cookie")
                .isEqualTo(401);
        assertThat(ask("", NEIGHBOUR, "/", "Authorization", "Bearer of-the-neighbour", "Cookie", stay)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCapabilityCanBeAskedFor() {
        String stay = arrive(ann);
        HttpResponse<String> refused = ask("?capability=run_analysis", NEIGHBOUR, "/", "Cookie", stay);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(TestGate.json(refused).path("capability").asText()).isEqualTo("run_analysis");
        assertThat(ask("?capability=explore", NEIGHBOUR, "/", "Cookie", stay).statusCode())
                .isEqualTo(200);
        assertThat(ask("?capability=everything", NEIGHBOUR, "/", "Cookie", stay).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theEndOfTheSessionEndsTheVisitAtOnce() {
        String session = gate.signIn("ann", PASSWORD);
        String stay = arrive(session);
        assertThat(ask("", NEIGHBOUR, "/", "Cookie", stay).statusCode()).isEqualTo(200);
        gate.send("POST", "/logout", "", "Cookie", session, "X-Requested-With", "XMLHttpRequest");
        assertThat(ask("", NEIGHBOUR, "/", "Cookie", stay).statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyIsAnsweredAsTheProxyUnderstandsIt() {
        assertThat(ask("", NEIGHBOUR, "/x", "Accept", "application/json").statusCode())
                .isEqualTo(401);
        assertThat(ask("?answer=status", NEIGHBOUR, "/x", "Accept", "text/html").statusCode())
                .isEqualTo(401);
        assertThat(gate.get("/forward/start?state=s&return=https%3A%2F%2F" + NEIGHBOUR + "%2F")
                        .statusCode())
                .isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, /",
        "navidrome.example.net.evil.example, /",
        "navidrome.example.net:8443, /",
        "user@navidrome.example.net, /",
        "navidrome.example.net, //evil.example/",
        "navidrome.example.net, /a/%2e%2e/b",
        "navidrome.example.net, /a;b",
        "navidrome.example.net, /a%2fb",
        "navidrome.example.net, a",
    })
    void whatIsNotClearlyANeighbourIsRefused(String host, String uri) {
        HttpResponse<String> reply = ask("", host, uri, "Cookie", arrive(ann), "Accept", "text/html");
        assertThat(reply.statusCode()).isEqualTo(403);
    }

    @Test
    void aHeaderThatIsThereTwiceOrMissingIsRefused() {
        String stay = arrive(ann);
        assertThat(ask("", NEIGHBOUR, "/", "X-Forwarded-Host", "radio.example.net", "Cookie", stay)
                        .statusCode())
                .isEqualTo(403);
        assertThat(gate.get("/api/auth/forward", "X-Forwarded-Host", NEIGHBOUR, "Cookie", stay)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/local",
                "javascript:alert(1)",
                "https://navidrome.example.net@evil.example/",
                "https://navidrome.example.net.evil.example/",
                "https://evil.example/?https://navidrome.example.net/",
                "https://navidrome.example.net\\@evil.example/",
                "http://navidrome.example.net/",
                "https://navidrome.example.net/a\r\nSet-Cookie: x=y",
            })
    void nobodyIsLedElsewhere(String address) {
        String encoded = java.net.URLEncoder.encode(address, java.nio.charset.StandardCharsets.UTF_8);
        HttpResponse<String> reply = gate.get("/forward/start?state=s&return=" + encoded, "Cookie", ann);
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(header(reply, "Location")).isEmpty();
    }

    @Test
    void onlyATrustedProxyMayAsk() {
        try (TestGate alone = TestGate.complete(Map.of("FORWARD_AUTH_NEIGHBOURS", "https://" + NEIGHBOUR))) {
            HttpResponse<String> reply = alone.get(
                    "/api/auth/forward",
                    "X-Forwarded-Method",
                    "GET",
                    "X-Forwarded-Proto",
                    "https",
                    "X-Forwarded-Host",
                    NEIGHBOUR,
                    "X-Forwarded-Uri",
                    "/");
            assertThat(reply.statusCode()).isEqualTo(403);
            assertThat(reply.body()).contains("FORWARDED_TRUSTED_PROXIES");
        }
    }

    @Test
    void aSharedDomainNeedsOneCookieOnly() {
        try (TestGate shared = TestGate.complete(Map.of(
                "PUBLIC_URL", "https://music.example.org",
                "FORWARDED_TRUSTED_PROXIES", "127.0.0.1",
                "FORWARD_AUTH_COOKIE_DOMAIN", "example.org",
                "FORWARD_AUTH_NEIGHBOURS", "https://radio.example.org,https://radio.example.net"))) {
            String root = shared.signIn(TestGate.ADMIN, TestGate.PASSWORD);
            HttpResponse<String> led =
                    shared.get("/forward/start?state=s&return=https%3A%2F%2Fradio.example.org%2Fx", "Cookie", root);
            assertThat(header(led, "Location")).isEqualTo("https://radio.example.org/x");
            assertThat(header(led, "Set-Cookie")).contains("Domain=example.org", "Secure");
            HttpResponse<String> passed = shared.get(
                    "/api/auth/forward",
                    "X-Forwarded-Method",
                    "POST",
                    "X-Forwarded-Proto",
                    "https",
                    "X-Forwarded-Host",
                    "radio.example.org",
                    "X-Forwarded-Uri",
                    "/x",
                    "Cookie",
                    cookie(led));
            assertThat(passed.statusCode()).isEqualTo(200);
            assertThat(header(passed, "X-authentik-groups")).isEqualTo("musegate-users|musegate-admins");
        }
    }
}
