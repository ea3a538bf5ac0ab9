package io.github.musegate.web;

import io.github.musegate.kernel.Lazy;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** One file of the frontend, kept in memory in the forms in which it is sent. */
final class Asset {

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

    /** The file after gzip. */
    byte[] zipped() {
        return zipped.get();
    }

    /** Whether gzip makes it smaller. */
    boolean shrinks() {
        return zipped().length < bytes.length;
    }

    /** Its content type. */
    Header type() {
        return type;
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
