package io.github.musegate.http.connection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request in HTTP/1.0, as Lyrion's plugins and proxies with their usual settings speak it: the server's parser takes
 * HTTP/1.1 alone. Only what stands at the very beginning of a connection is taken, and it is made the connection's last
 * request: whatever the client meant to follow is never read, so nobody can disagree about where it begins.
 */
final class OldRequestLine {

    private static final byte[] OLD = " HTTP/1.0\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEW = " HTTP/1.1\r\nConnection: close\r\n".getBytes(StandardCharsets.US_ASCII);

    private OldRequestLine() {}

    /**
     * The beginning of a connection as HTTP/1.1.
     *
     * @param start the first bytes that came
     * @return the same with another first line; null when the first line is not there as a whole, or of another version
     */
    static byte @Nullable [] renew(byte[] start) {
        int line = lengthOfLine(start);
        int at = line - OLD.length;
        if (at < 1 || !Arrays.equals(start, at, line, OLD, 0, OLD.length)) {
            return null;
        }
        ByteArrayOutputStream renewed = new ByteArrayOutputStream(start.length + NEW.length);
        renewed.write(start, 0, at);
        renewed.writeBytes(NEW);
        renewed.write(start, line, start.length - line);
        return renewed.toByteArray();
    }

    /** Its line feed included; 0 when there is none. */
    private static int lengthOfLine(byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (start[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }
}
