package io.github.musegate.http.connection;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request in HTTP/1.0, as Lyrion's plugins and proxies with their usual settings speak it: the server's parser takes
 * HTTP/1.1 alone. Only what stands at the very beginning of a connection is taken, and it is made the connection's last
 * request: whatever the client meant to follow is never read, so nobody can disagree about where it begins.
 */
final class OldRequestLine {

    private static final String OLD = " HTTP/1.0\r\n";
    private static final String NEW = " HTTP/1.1\r\nConnection: close\r\n";

    /**
     * What the client says of the connection, because two such headers would not count as one that ends it. A line
     * begins after CR LF and nothing else: what only looks like one is part of another header.
     */
    private static final Pattern CONNECTION =
            Pattern.compile("(?<=\r\n|\\A)Connection:[^\r\n]*\r\n", Pattern.CASE_INSENSITIVE);

    private OldRequestLine() {}

    /**
     * The beginning of a connection as HTTP/1.1.
     *
     * @param start the first bytes that came
     * @return the same with another first line; null when the first line is not there as a whole, or of another version
     */
    static byte @Nullable [] renew(byte[] start) {
        // Latin-1 gives every byte back as it was
        String text = new String(start, StandardCharsets.ISO_8859_1);
        int line = text.indexOf('\n') + 1;
        int at = line - OLD.length();
        if (at < 1 || !text.startsWith(OLD, at)) {
            return null;
        }
        int end = text.indexOf("\r\n\r\n");
        int body = end < 0 ? text.length() : end + 2;
        String headers =
                CONNECTION.matcher(text.substring(line, Math.max(line, body))).replaceAll("");
        return (text.substring(0, at) + NEW + headers + text.substring(Math.max(line, body)))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
