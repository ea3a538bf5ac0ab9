package io.github.musegate.web;

import io.github.musegate.kernel.Lazy;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** One file of the frontend, or the contract, kept in memory in the forms in which it is sent. */
final class Asset {

    private static final Header BY_ENCODING =
            HeaderValues.createCached(HeaderNames.VARY, HeaderNames.ACCEPT_ENCODING.defaultCase());
    private static final Header GZIP = HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");

    private final byte[] bytes;
    private final Lazy<byte[]> zipped;
    private final Header type;
    private final Header tag;

    Asset(String name, byte[] bytes) {
        this.bytes = bytes;
        // when somebody first wants it: the service starts faster, and much of it is seldom looked at
        this.zipped = Lazy.of(() -> zip(bytes));
        this.type = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, contentType(name));
        this.tag = HeaderValues.createCached(HeaderNames.ETAG, '"' + Digests.hex(bytes) + '"');
    }

    byte[] bytes() {
        return bytes;
    }

    /** Sends it, unless the caller has it already; how long it may be kept was said before. */
    void send(ServerRequest request, ServerResponse response) {
        response.header(BY_ENCODING).header(tag);
        if (sameTag(request)) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(type);
        if (takesGzip(request) && zipped().length < bytes.length) {
            response.header(GZIP).send(zipped());
        } else {
            response.send(bytes);
        }
    }

    private boolean sameTag(ServerRequest request) {
        return request.headers()
                .value(HeaderNames.IF_NONE_MATCH)
                .filter(tags -> tags.contains(tag.get()))
                .isPresent();
    }

    private static boolean takesGzip(ServerRequest request) {
        return request.headers()
                .value(HeaderNames.ACCEPT_ENCODING)
                .filter(header -> Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(entry -> entry.startsWith("gzip") && !entry.endsWith("q=0")))
                .isPresent();
    }

    /** The file after gzip. */
    byte[] zipped() {
        return zipped.get();
    }

    /** Its entity tag. */
    Header tag() {
        return tag;
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "html" -> "text/html; charset=utf-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "woff2" -> "font/woff2";
            // licences have no ending
            default -> "text/plain; charset=utf-8";
        };
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
