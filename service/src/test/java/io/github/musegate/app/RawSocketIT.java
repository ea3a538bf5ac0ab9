package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.http.RawConnection;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
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

/** The whole service, attacked over bare sockets, because HTTP clients tidy up what they send. */
class RawSocketIT {

    /** A slow machine may say so: being refused is not being taken for somebody else. */
    private static final int OVERLOADED = 503;

    private static final String BEARER = "Authorization: Bearer " + TestGate.TOKEN + "\r\n";

    private static TestGate gate;
    private static String cookie;

    @BeforeAll
    static void start() {
        gate = TestGate.complete();
        cookie = "Cookie: " + gate.signIn(TestGate.ADMIN, TestGate.PASSWORD) + "\r\n";
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static Reply ask(String method, String target, String headers) throws IOException {
        try (RawConnection connection = new RawConnection(gate.port())) {
            connection.send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
            return connection.read(!method.equals("HEAD"));
        }
    }

    @Test
    void theAdministratorsOfTheseTestsAreLetIn() throws IOException {
        assertThat(ask("GET", "/api/users", cookie).status()).isEqualTo(200);
        assertThat(ask("GET", "/api/users", BEARER).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users",
                "//api/users",
                "/api//users",
                "/./api/users",
                "/api/./users",
                "/x/../api/users",
                "/api/health/../users",
                "/api/health/%2e%2e/users",
                "/api/health/..%2fusers",
                "/static/../api/users",
                "/static/..;/api/users",
                "/static/%2e%2e/api/users",
                "/static/x/..%5c..%5capi/users",
                "/login/../api/users",
                "/login;/../api/users",
                "/api%2fusers",
                "/api%2Fusers",
                "/api%252fusers",
                "/%2e/api/users",
                "/api/users%00",
                "/api/users%20",
                "/api/users%3b",
                "/api/users%3f",
                "/api/users%23",
                "/api/users;a=b",
                "/api;x=y/users",
                "/api/users?/../health",
                "/api/users?path=/api/health",
                "/api/users#/api/health",
                "/api/users/",
                "/API/USERS",
                "/api/Users",
                "/api/users.json",
                "/api/usersX",
                "/api/\u00ff\u0133users",
                "/api/%EF%BC%8Fusers",
                "http://localhost/api/users",
                "http://localhost/api/health/../users",
                "http://user@localhost/api/users",
                "https://other/api/users",
                "api/users",
                "*",
            })
    void noSpellingOfAPathOpensItToStrangers(String target) throws IOException {
        for (String method : List.of("GET", "HEAD", "POST", "get", "OPTIONS")) {
            Reply reply = ask(method, target, "");
            assertThat(reply.status()).as(method).isIn(400, 401, 404, 405);
            assertThat(reply.body()).doesNotContain(TestGate.ADMIN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/healthX",
                "/api/health/users",
                "/api/health.json",
                "/api/readyz",
                "/loginX",
                "/login/users",
                "/authX",
            })
    void whatIsOpenIsOpenToTheLetter(String target) throws IOException {
        assertThat(ask("GET", target, "").status()).isIn(401, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User-Agent: kube-probe/1.30",
                "User-Agent: ELB-HealthChecker/2.0",
                "X-Probe: 1",
                "X-Original-URL: /api/health",
                "X-Rewrite-URL: /api/health",
                "X-Forwarded-Uri: /api/health",
                "X-Forwarded-For: 127.0.0.1",
                "X-Real-IP: 127.0.0.1",
                "X-Forwarded-User: root",
                "X-authentik-username: root",
                "Remote-User: root",
                "X-HTTP-Method-Override: OPTIONS",
                "Authorization: Basic cm9vdDpjb3JyZWN0IGhvcnNlIDcgYmF0dGVyeQ==",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Cookie: audiomuse_jwt=",
            })
    void noHeaderOpensAPath(String header) throws IOException {
        assertThat(ask("GET", "/api/users", header + "\r\n").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"TRACE, 405", "CONNECT, 405", "HACK, 501", "PATCH, 405", "OPTIONS, 405"})
    void otherMethodsAreNotServedToAnybody(String method, int status) throws IOException {
        assertThat(ask(method, "/api/users", BEARER).status()).isEqualTo(status);
    }

    @Test
    void headIsDecidedAsGetAndHasNoBody() throws IOException {
        try (RawConnection connection = new RawConnection(gate.port())) {
            connection.send("HEAD /api/users HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.read(false).status()).isEqualTo(401);
            connection.send("HEAD /api/users HTTP/1.1\r\nHost: localhost\r\n" + cookie + "\r\n");
            Reply head = connection.read(false);
            assertThat(head.status()).isEqualTo(200);
            assertThat(Integer.parseInt(head.headers().get("content-length"))).isPositive();
            assertThat(connection.get("/api/health").read().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: Chunked",
                "Transfer-Encoding : chunked",
                "Content-Length: 0\r\nContent-Length: 4",
                "Content-Length: +4",
            })
    void noRequestHidesInAnother(String framing) throws IOException {
        try (RawConnection connection = new RawConnection(gate.port())) {
            connection.send("POST /auth HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n\r\n0\r\n\r\n"
                    + "GET /api/users HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n");
            assertThat(connection.read().status()).isEqualTo(400);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Origin: https://evil.example",
                "Origin: null",
            })
    void anotherSiteChangesNothing(String origin) throws IOException {
        String body = "{\"username\":\"planted\",\"password\":\"planted 1 password\"}";
        String headers = cookie + origin + "\r\nContent-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n";
        try (RawConnection connection = new RawConnection(gate.port())) {
            connection.send("POST /api/users HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body);
            assertThat(connection.read().status()).isEqualTo(403);
        }
        assertThat(ask("POST", "/logout", cookie + origin + "\r\n").status()).isEqualTo(403);
        Reply users = ask("GET", "/api/users", cookie);
        assertThat(users.status()).isEqualTo(200);
        assertThat(users.body()).doesNotContain("planted");
    }

    @Test
    void whatIsTooMuchIsRefused() throws IOException {
        assertThat(ask("POST", "/auth", "Content-Length: 104857600\r\n").status())
                .isEqualTo(413);
        assertThat(ask("GET", "/api/health", "X: " + "x".repeat(20_000) + "\r\n")
                        .status())
                .isEqualTo(431);
        assertThat(ask("GET", "/api/health?" + "x".repeat(20_000), "").status()).isEqualTo(414);
        assertThat(sendJson("[".repeat(500_000)).status()).isEqualTo(400);
        assertThat(sendJson("{\"user\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(sendJson("{\"user\":\"a\",\"user\":\"root\",\"password\":\"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(sendJson("{\"user\":\"root\",\"password\":\"" + "x".repeat(2_000_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    private static Reply sendJson(String json) throws IOException {
        try (RawConnection connection = new RawConnection(gate.port())) {
            connection.send("POST /auth HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + json.length() + "\r\n\r\n" + json);
            return connection.read();
        }
    }

    /** Many people at once, on connections that they share one after the other, as behind a proxy. */
    @Test
    void nobodyIsTakenForSomebodyElse() throws Exception {
        List<String> names = new ArrayList<>();
        List<String> cookies = new ArrayList<>();
        AtomicInteger answered = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            String name = "person" + i + "x";
            gate.asAdministrator(
                    "POST", "/api/users", "{\"username\":\"" + name + "\",\"password\":\"" + TestGate.PASSWORD + "\"}");
            names.add(name);
            cookies.add(gate.signIn(name, TestGate.PASSWORD));
        }
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int first = i;
                all.add(clients.submit(() -> {
                    askAsEach(names, cookies, first, answered);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(answered.get()).isGreaterThan(500);
    }

    private static void askAsEach(List<String> names, List<String> cookies, int first, AtomicInteger answered)
            throws IOException {
        try (RawConnection connection = new RawConnection(gate.port())) {
            for (int turn = 0; turn < 10; turn++) {
                int who = (first + turn) % names.size();
                connection.send("GET /api/me HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookies.get(who) + "\r\n\r\n");
                Reply mine = connection.read();
                if (mine.status() != OVERLOADED) {
                    assertThat(mine.body()).contains("\"" + names.get(who) + "\"");
                    answered.incrementAndGet();
                }
                assertThat(connection.get("/api/me").read().status()).isIn(401, OVERLOADED);
            }
        }
    }
}
