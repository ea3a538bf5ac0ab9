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
    private static final String END = "\r\n\r\n";

    /** As much as the parser takes of the line, and of line and headers, and some; it says what is wrong with more. */
    private static final int LONGEST_LINE = 8_300;

    private static final int LONGEST = 25_000;

    /**
     * What the client says of the connection, because two such headers would not count as one that ends it; and of
     * interim replies, which the old version does not know. A line begins after CR LF and nothing else: what only looks
     * like one is part of another header.
     */
    private static final Pattern CONNECTION =
            Pattern.compile("(?<=\r\n|\\A)(?:Connection|Expect):[^\r\n]*\r\n", Pattern.CASE_INSENSITIVE);

    /**
     * The old version has no chunks: a proxy that speaks it may pass such a header on and take the body's end from
     * elsewhere.
     */
    private static final Pattern TRANSFER =
            Pattern.compile("(?<=\r\n)[ \t]*Transfer-Encoding", Pattern.CASE_INSENSITIVE);

    private OldRequestLine() {}

    /**
     * Whether more must come before it can be said what this is: the whole request line, and of a request in HTTP/1.0 all
     * headers.
     *
     * @param start the first bytes that came
     * @return false when the parser can have it
     */
    static boolean incomplete(byte[] start) {
        // Latin-1 gives every byte back as it was
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.length() > LONGEST) {
            return false;
        }
        int line = text.indexOf('\n') + 1;
        if (line == 0) {
            return text.length() < LONGEST_LINE
                    && text.chars().limit(text.length() - 1L).allMatch(OldRequestLine::printable)
                    && (text.endsWith("\r") || printable(text.charAt(text.length() - 1)));
        }
        return text.startsWith(OLD, line - OLD.length()) && !text.contains(END) && !bareLineFeed(text);
    }

    private static boolean printable(int c) {
        return c >= ' ' && c != 0x7f;
    }

    private static boolean bareLineFeed(String text) {
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (at == 0 || text.charAt(at - 1) != '\r') {
                return true;
            }
        }
        return false;
    }

    /**
     * The beginning of a connection as HTTP/1.1.
     *
     * @param start the first bytes that came, with all headers if they are of the old version
     * @return the same with another first line; null when it is of another version, or such that it must be refused
     */
    static byte @Nullable [] renew(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        int line = text.indexOf('\n') + 1;
        int at = line - OLD.length();
        int end = text.indexOf(END);
        if (at < 1 || !text.startsWith(OLD, at) || end < 0) {
            return null;
        }
        int body = Math.max(line, end + 2);
        String headers = text.substring(line, body);
        if (TRANSFER.matcher(text.substring(line - 2, body)).find()) {
            return null;
        }
        return (text.substring(0, at) + NEW + CONNECTION.matcher(headers).replaceAll("") + text.substring(body))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
