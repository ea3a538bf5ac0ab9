package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another site makes a browser send changes nothing. */
class CrossSiteTest {

    private static EdgeServer server;

    @BeforeAll
    static void start() {
        server = new EdgeServer();
        server.publicUrl = "https://music.example.org/gate";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // neither header: curl, old clients
                "POST /auth        | -                                     | 200",
                // the browser's own word counts alone
                "POST /auth        | Sec-Fetch-Site: same-origin           | 200",
                "POST /auth        | Sec-Fetch-Site: none                  | 200",
                "POST /auth        | Sec-Fetch-Site: cross-site            | 403",
                "POST /auth        | Sec-Fetch-Site: same-site             | 403",
                "POST /auth        | Sec-Fetch-Site:                       | 403",
                "POST /auth        | Sec-Fetch-Site: nonsense              | 403",
                "POST /auth        | Sec-Fetch-Site: SAME-ORIGIN           | 403",
                "POST /auth        | Sec-Fetch-Site: same-origin^Sec-Fetch-Site: cross-site | 403",
                "POST /auth        | Sec-Fetch-Site: cross-site^Origin: http://localhost:8000 | 403",
                "POST /auth        | Sec-Fetch-Site: same-origin^Origin: https://evil.example | 200",
                // then the origin
                "POST /auth        | Origin: http://localhost:8000         | 200",
                "POST /auth        | Origin: https://localhost:8000        | 200",
                "POST /auth        | Origin: HTTP://LOCALHOST:8000         | 403",
                "POST /auth        | Origin: https://music.example.org     | 200",
                "POST /auth        | Origin: https://MUSIC.example.org     | 200",
                "POST /auth        | Origin: https://music.example.org:444 | 403",
                "POST /auth        | Origin: http://music.example.org      | 403",
                "POST /auth        | Origin: https://music.example.org.evil.example | 403",
                "POST /auth        | Origin: https://evil.music.example.org | 403",
                "POST /auth        | Origin: https://evil.example          | 403",
                "POST /auth        | Origin: http://localhost:8001         | 403",
                "POST /auth        | Origin: http://localhost              | 403",
                "POST /auth        | Origin: http://                       | 403",
                "POST /auth        | Origin: null                          | 403",
                "POST /auth        | Origin:                               | 403",
                "POST /auth        | Origin: http://localhost:8000^Origin: https://evil.example | 403",
                "POST /logout      | Origin: https://evil.example          | 403",
                "POST /api/users   | Origin: https://evil.example          | 403",
                "DELETE /api/users/1 | Origin: https://evil.example        | 403",
                "POST /api/users   | Sec-Fetch-Site: cross-site^Cookie: audiomuse_jwt=x | 403",
                "POST /api/users   | Sec-Fetch-Site: cross-site^X-authentik-username: anna | 403",
                "POST /api/users   | Sec-Fetch-Site: cross-site^Authorization: Basic YTpi | 403",
                "POST /api/users   | Sec-Fetch-Site: cross-site^Content-Type: text/plain | 403",
                // a key is added by whoever sends the request
                "POST /api/users   | Sec-Fetch-Site: cross-site^Authorization: Bearer x | 200",
                "POST /api/users   | Sec-Fetch-Site: cross-site^authorization: bearer x | 200",
                "POST /api/users   | Sec-Fetch-Site: cross-site^X-API-Key: x | 200",
                "POST /api/users   | Sec-Fetch-Site: cross-site^Authorization: Bearer | 403",
                // the browser's session is another thing
                "POST /auth        | Sec-Fetch-Site: cross-site^Authorization: Bearer x | 403",
                "POST /logout      | Origin: https://evil.example^X-API-Key: x | 403",
                // reading changes nothing, and links from elsewhere must work
                "GET /hello        | Sec-Fetch-Site: cross-site            | 200",
                "HEAD /hello       | Sec-Fetch-Site: cross-site            | 200",
            })
    void onlyOurOwnPagesChangeThings(String request, String headers, int status) throws IOException {
        int before = server.handled.get();
        try (RawConnection connection = server.connect()) {
            connection.send(request + " HTTP/1.1\r\nHost: localhost:8000\r\n"
                    + (headers == null ? "" : headers.replace("^", "\r\n") + "\r\n") + "\r\n");
            assertThat(connection.read(!request.startsWith("HEAD")).status()).isEqualTo(status);
        }
        if (status == 403) {
            assertThat(server.handled.get()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "music.example.org, https://music.example.org, 200",
        "music.example.org:443, https://music.example.org, 200",
        "music.example.org:80, http://music.example.org, 200",
        "music.example.org:80, https://music.example.org:80, 200",
        "music.example.org:8443, https://music.example.org, 403",
        "[::1]:8000, http://[::1]:8000, 200",
        "[::1], http://[::1], 200",
    })
    void theUsualPortNeedNotBeNamed(String host, String origin, int status) throws IOException {
        try (EdgeServer plain = new EdgeServer();
                RawConnection connection = plain.connect()) {
            connection.send("POST /auth HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin + "\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(status);
        }
    }

    @Test
    void theRefusalNamesItself() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("POST /auth HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n\r\n");
            Reply reply = connection.read();
            assertThat(reply.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(reply.body()).contains("/problems/cross-site");
            assertThat(server.refused).contains(ProblemType.CROSS_SITE);
        }
    }
}
