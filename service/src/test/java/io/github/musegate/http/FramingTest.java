package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request ends must be clear, or the connection does too. */
class FramingTest {

    private static final String HIDDEN = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";

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
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Transfer-Encoding: chunked\r\ncontent-length: 4",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: Chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding:",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                " Transfer-Encoding: chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding: \u000bchunked",
                "Content-Length: 4\r\nContent-Length: 4",
                "Content-Length: 4\r\nContent-Length: 0",
                "Content-Length: 0\r\nContent-Length: 4",
                "Content-Length: 4, 4",
                "Content-Length: +4",
                "Content-Length: -4",
                "Content-Length: 0x4",
                "Content-Length: 4 4",
                "Content-Length: 4.0",
                "Content-Length: four",
                "Content-Length:",
                "Content-Length : 4",
                "Content-Length: 99999999999999999999",
                "Content-Length: 1152921504606846975",
                "Host: other",
                "X: a\u0000b",
                "X y: z",
                "X: a\n\nY: b",
            })
    void anUnclearEndIsRefusedAndEndsTheConnection(String headers) throws IOException {
        int before = server.handled.get();
        try (RawConnection connection = server.connect()) {
            connection.send("POST /api/users HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n0\r\n\r\n" + HIDDEN);
            assertThat(connection.read().status()).isIn(400, 413);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(server.handled.get()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n",
                "-1\r\n",
                "-0\r\n\r\n",
                "+2\r\nab\r\n0\r\n\r\n",
                " 2\r\nab\r\n0\r\n\r\n",
                "2 \r\nab\r\n0\r\n\r\n",
                "2;x=y\r\nab\r\n0\r\n\r\n",
                "000000002\r\nab\r\n0\r\n\r\n",
                "2\r\nabXX0\r\n\r\n",
                "2\r\nab0\r\n\r\n",
                "2\r\nab\n0\r\n\r\n",
                "2\r\nabc\r\n0\r\n\r\n",
                "0x2\r\nab\r\n0\r\n\r\n",
                "2\nab\r\n0\r\n\r\n",
                "7fffffffffffffff\r\n",
                "\r\n",
                "0\r\nX: y\r\n\r\n",
            })
    void brokenChunksAreRefusedAndEndTheConnection(String chunks) throws IOException {
        int before = server.handled.get();
        try (RawConnection connection = server.connect()) {
            connection.send("POST /api/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
                    + HIDDEN);
            assertThat(connection.read().status()).isIn(400, 413);
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(server.handled.get()).isEqualTo(before);
    }

    @Test
    void wholeRequestsAreTakenOneAfterTheOther() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("POST /api/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody" + HIDDEN);
            assertThat(connection.read().body()).isEqualTo("took 4");
            assertThat(connection.read().body()).isEqualTo("hello");
            connection.send("POST /api/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3\r\nabc\r\n2\r\nde\r\n00A\r\n\r\n123456\r\n\r\n0\r\n\r\n" + HIDDEN);
            assertThat(connection.read().body()).isEqualTo("took 15");
            assertThat(connection.read().body()).isEqualTo("hello");
            connection.send("POST /api/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + ("9c40\r\n" + "x".repeat(40_000) + "\r\n").repeat(3) + "0\r\n\r\n" + HIDDEN);
            assertThat(connection.read().body()).isEqualTo("took 120000");
            assertThat(connection.read().body()).isEqualTo("hello");
        }
    }

    /** Nobody reads the body of a GET, but what follows it is the next request all the same. */
    @Test
    void anUnreadBodyIsNotTakenForARequest() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("GET /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + HIDDEN.length() + "\r\n\r\n"
                    + HIDDEN + "GET /api/users HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.read().body()).isEqualTo("hello");
            assertThat(connection.read().body()).isEqualTo("users");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "Close", "CLOSE", "close, te", "te, close", "keep-alive, close"})
    void aConnectionThatIsToBeClosedIsClosed(String value) throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: " + value + "\r\n\r\n" + HIDDEN);
            assertThat(connection.read().headers()).containsEntry("connection", "close");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void aRefusalForAnotherReasonKeepsTheConnection() throws IOException {
        try (RawConnection connection = server.connect()) {
            assertThat(connection.get("/api//users").read().status()).isEqualTo(400);
            assertThat(connection.isOpen()).isTrue();
        }
    }
}
