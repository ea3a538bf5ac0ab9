package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One path, one reading: what a proxy might read differently never reaches a route. */
class PlainPathTest {

    private static EdgeServer server;

    @BeforeAll
    static void start() {
        server = new EdgeServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/users",
                "/api//users",
                "/api/users//",
                "///",
                "/./api/users",
                "/api/./users",
                "/api/users/.",
                "/x/../api/users",
                "/api/users/..",
                "/..",
                "/.",
                "/../api/users",
                "/static/../api/users",
                "/x/%2e%2e/api/users",
                "/x/%2E./api/users",
                "/x/.%2e/api/users",
                "/%2e/api/users",
                "/api/users/%2e",
                "/x/..%2fapi/users",
                "/x/%252e%252e/api/users",
                "/api%2fusers",
                "/api%2Fusers",
                "/api%5cusers",
                "/api%5Cusers",
                "/api/users%00",
                "/api/users%00.js",
                "/api/users%0d%0aX:y",
                "/api/users%09",
                "/api/users%7f",
                "/api/users%3b",
                "/api/users%3Ba=b",
                "/api/users%3f",
                "/api/users%23",
                "/api/users%25",
                "/api/%2575sers",
                "/api/users;a=b",
                "/api;x/users",
                "/static/..;/api/users",
                "/;/api/users",
                "/api\\users",
                "\\api\\users",
                "/api/users\u0000",
                "/api/users\u0001",
                "/api/users\u007f",
                "/api/\u00fcsers",
                "/api/users%",
                "/api/users%4",
                "/api/users%zz",
                "/api/users%u0041",
                "/api/users%c0%af",
                "/api/users%ff",
                "/api/users%ed%a0%80",
                "/api/users#",
                "/api/users#/public",
                "/hello#/api/users",
                "http://localhost/api/users",
                "http://other/api/users",
                "https://localhost/api/users",
                "api/users",
                "*",
                "?",
                "localhost:80",
            })
    void anAmbiguousPathIsRefused(String target) throws IOException {
        try (RawConnection connection = server.connect()) {
            assertThat(connection.get(target).read().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/users, 200",
        "/api/users?path=/hello, 200",
        "/api/users?path=//x/../%2f;, 200",
        "/api/%75sers, 200",
        "/%61pi/users, 200",
        "/api/users/j%C3%BCrgen, 200",
        "/api/users/a%20b, 200",
        "/api/users/a.b..c, 200",
        "/api/users/..., 200",
        "/api/users/a+b, 200",
        "/api/users/, 404",
        "/api/Users, 404",
        "/API/users, 404",
        "/api/usersX, 404",
        "/api/users.json, 404",
        "/api/%EF%BC%8Fusers, 404",
        "/api%EF%BC%8Fusers, 404",
        "/api/%E2%80%A4%E2%80%A4/users, 404",
    })
    void aPlainPathIsRoutedAsItStands(String target, int status) throws IOException {
        try (RawConnection connection = server.connect()) {
            assertThat(connection.get(target).read().status()).isEqualTo(status);
        }
    }

    @Test
    void theQueryDoesNotChangeWhichRouteAnswers() throws IOException {
        try (RawConnection connection = server.connect()) {
            assertThat(connection.get("/api/users?/../hello").read().body()).isEqualTo("users");
        }
    }

    @Test
    void noHeaderChangesTheDecision() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send(
                    "GET /api//users HTTP/1.1\r\nHost: localhost\r\nUser-Agent: kube-probe/1.30\r\n"
                            + "X-Probe: 1\r\nX-Original-URL: /hello\r\nX-Rewrite-URL: /hello\r\nX-Forwarded-Uri: /hello\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(400);
        }
    }
}
