package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The method of the request line counts, and no other. */
class MethodsTest {

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
    @CsvSource({
        "TRACE, /api/users, 405",
        "CONNECT, /api/users, 405",
        "PROPFIND, /api/users, 501",
        "HACK, /api/users, 501",
        "PRI, /api/users, 501",
        "PATCH, /api/users, 405",
        "OPTIONS, /api/users, 405",
        "DELETE, /api/users, 405",
        "DELETE, /api/nothing, 404",
        "get, /api/users, 200",
    })
    void aMethodIsServedOrNamedAsNotServed(String method, String path, int status) throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(status);
        }
    }

    @Test
    void aMethodThatAnAddressLacksIsAnsweredWithThoseThatItHas() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("PATCH /api/users HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.read().headers()).containsEntry("allow", "GET, HEAD, POST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE", "X-Method-Override: DELETE"})
    void aHeaderDoesNotChangeTheMethod(String header) throws IOException {
        int before = server.handled.get();
        try (RawConnection connection = server.connect()) {
            connection.send("GET /api/users/1?_method=DELETE HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n");
            assertThat(connection.read().body()).isEqualTo("1");
        }
        assertThat(server.handled.get()).isEqualTo(before);
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws IOException {
        try (RawConnection connection = server.connect()) {
            Reply get = connection.get("/hello").read();
            connection.send("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Reply head = connection.read(false);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers()).containsEntry("content-length", "5");
            assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
            // had a body followed, it would be taken for the next reply
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void headOfSomethingMissingHasNoBodyEither() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("HEAD /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.read(false).status()).isEqualTo(404);
            assertThat(connection.isOpen()).isTrue();
        }
    }
}
