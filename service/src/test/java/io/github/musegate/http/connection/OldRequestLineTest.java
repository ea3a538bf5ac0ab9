package io.github.musegate.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OldRequestLineTest {

    private static String renewed(String start) {
        byte[] bytes = OldRequestLine.renew(start.getBytes(StandardCharsets.ISO_8859_1));
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void itBecomesTheLastRequestOfItsConnection() {
        assertThat(renewed("GET /a HTTP/1.0\r\nconnection: keep-alive\r\nHost: h\r\nConnection: TE\r\n\r\n"))
                .isEqualTo("GET /a HTTP/1.1\r\nConnection: close\r\nHost: h\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\r", "\n", "\u000b", "\f"})
    void whatOnlyLooksLikeALineTakesNoOtherHeaderAway(String between) {
        String headers = "X-A: v" + between + "Connection: q\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n";
        assertThat(renewed("GET /a HTTP/1.0\r\n" + headers))
                .isEqualTo("GET /a HTTP/1.1\r\nConnection: close\r\n" + headers);
    }

    @Test
    void aBodyStaysAsItIs() {
        String body = "\r\nConnection: x\r\n";
        assertThat(renewed("POST /a HTTP/1.0\r\nHost: h\r\n\r\n" + body)).endsWith("Host: h\r\n\r\n" + body);
    }

    private static boolean incomplete(String start) {
        return OldRequestLine.incomplete(start.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void itIsWaitedForAsAWhole() {
        String whole = "GET /a HTTP/1.0\r\nHost: h\r\n\r\n";
        for (int end = 1; end < whole.length(); end++) {
            assertThat(incomplete(whole.substring(0, end))).as("%d", end).isTrue();
        }
        assertThat(incomplete(whole)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\n",
                "GET /a HTTP/1.0\n",
                "GET /a HTTP/1.0\r\nHost: h\n",
                "\u0016\u0003\u0001",
                "GET\r/a",
                "\n"
            })
    void nothingElseIsWaitedFor(String start) {
        assertThat(incomplete(start)).isFalse();
    }

    @Test
    void whatNeverEndsIsLeftToTheParser() {
        assertThat(incomplete("GET /" + "a".repeat(40_000))).isFalse();
        assertThat(incomplete("GET / HTTP/1.0\r\nX: " + "a".repeat(40_000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "transfer-encoding:identity", " Transfer-Encoding: x"})
    void theOldVersionHasNoChunks(String header) {
        assertThat(renewed("POST /a HTTP/1.0\r\n" + header + "\r\nHost: h\r\n\r\n"))
                .isEmpty();
        assertThat(renewed("POST /a HTTP/1.0\r\nHost: h\r\n" + header + "\r\n\r\n"))
                .isEmpty();
    }
}
