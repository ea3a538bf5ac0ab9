package io.github.musegate.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.buffers.BufferData;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OldReplyTest {

    private static final String START = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: b\r\n\r\n";
    private static final String CHUNKS = "5\r\nhello\r\n1a\r\nabc\r\n0\r\n\r\ndefghijklmnopqrs\r\n0\r\nA: b\r\n\r\n";

    private static String renewed(String all, int headers, int step) {
        OldReply reply = new OldReply();
        byte[] bytes = all.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0, to = headers; from < bytes.length; from = to, to = Math.min(bytes.length, to + step)) {
            out.writeBytes(reply.renew(BufferData.create(Arrays.copyOfRange(bytes, from, to)))
                    .readBytes());
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void chunksAreTakenApartWhereverTheyAreCut(int step) {
        assertThat(renewed(START + CHUNKS, START.length(), step))
                .isEqualTo("HTTP/1.1 200 OK\r\nX-A: b\r\n\r\nhelloabc\r\n0\r\n\r\ndefghijklmnopqrs");
        assertThat(renewed(START + CHUNKS, START.length() + 9, step))
                .as("a beginning of the body beside the headers")
                .endsWith("\r\n\r\nhelloabc\r\n0\r\n\r\ndefghijklmnopqrs");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void aBodyOfKnownLengthStaysAsItIs(int step) {
        String reply = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n5\r\nhello\r\n0";
        assertThat(renewed(reply, reply.indexOf("\r\n\r\n") + 4, step)).isEqualTo(reply);
    }
}
