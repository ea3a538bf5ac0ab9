package io.github.musegate.http.connection;

import io.helidon.common.buffers.BufferData;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A reply as a client of HTTP/1.0 can read it. That version has no chunks: a body of unknown length ends where the
 * connection does. The server writes chunks all the same; here they are taken apart again, wherever its buffers begin and
 * end.
 */
final class OldReply {

    private static final Pattern CHUNKED =
            Pattern.compile("(?<=\r\n)(?:Transfer-Encoding|Trailer):[^\r\n]*\r\n", Pattern.CASE_INSENSITIVE);

    /** What the next byte belongs to. */
    private enum Place {
        HEADERS,
        LENGTH,
        CHUNK,
        AFTER_CHUNK,
        /** No chunks, or all of them are through. */
        REST
    }

    private Place place = Place.HEADERS;
    private boolean chunked;
    private int left;

    /**
     * Turns what the server writes next into what the client gets.
     *
     * @param written the next bytes; all headers are in the first ones
     * @return them without the marks of chunks; perhaps nothing
     */
    BufferData renew(BufferData written) {
        byte[] bytes = written.readBytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int at = place == Place.HEADERS ? headers(bytes, out) : 0;
        if (!chunked) {
            out.write(bytes, at, bytes.length - at);
        }
        while (chunked && at < bytes.length && place != Place.REST) {
            at = place == Place.CHUNK ? chunk(bytes, at, out) : mark(bytes[at], at);
        }
        return BufferData.create(out.toByteArray());
    }

    private int headers(byte[] bytes, ByteArrayOutputStream out) {
        int end = ReplyWriter.endOfHeaders(bytes);
        String headers = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        String others = CHUNKED.matcher(headers).replaceAll("");
        chunked = headers.length() != others.length();
        place = chunked ? Place.LENGTH : Place.REST;
        out.writeBytes(others.getBytes(StandardCharsets.ISO_8859_1));
        return end;
    }

    private int chunk(byte[] bytes, int at, ByteArrayOutputStream out) {
        int length = Math.min(left, bytes.length - at);
        out.write(bytes, at, length);
        left -= length;
        if (left == 0) {
            place = Place.AFTER_CHUNK;
        }
        return at + length;
    }

    /** One byte of the line before a chunk, or of the empty one after it. */
    private int mark(byte mark, int at) {
        if (mark == '\n' && place == Place.AFTER_CHUNK) {
            place = Place.LENGTH;
        } else if (mark == '\n') {
            // the last chunk is empty; after it there may be trailers, which the client does not know
            place = left == 0 ? Place.REST : Place.CHUNK;
        } else if (mark != '\r') {
            left = left * 16 + Character.digit(mark, 16);
        }
        return at + 1;
    }
}
