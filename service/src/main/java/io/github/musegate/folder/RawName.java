package io.github.musegate.folder;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names of files as their bytes, one character for each. A name need not be UTF-8, and Java's own strings of paths
 * depend on the locale of the machine: only the detour over addresses keeps every byte.
 */
final class RawName {

    private static final String PLAIN = "/._-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final Path TOP = Path.of("/");

    private RawName() {}

    /** The bytes of a path; of a relative one as they are. */
    static String of(Path path) {
        String encoded = TOP.resolve(path).toUri().getRawPath();
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.put((byte) encoded.charAt(i));
            }
        }
        // directories are written with a slash at the end
        int end = bytes.position() > 1 && encoded.endsWith("/") ? bytes.position() - 1 : bytes.position();
        int start = path.isAbsolute() ? 0 : 1;
        return new String(bytes.array(), start, end - start, StandardCharsets.ISO_8859_1);
    }

    /**
     * The path of an absolute name.
     *
     * @throws IllegalArgumentException when no path can be called that
     */
    static Path absolute(String raw) {
        StringBuilder encoded = new StringBuilder("file://");
        raw.chars().forEach(one -> {
            if (PLAIN.indexOf(one) >= 0) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(String.format("%02X", one));
            }
        });
        return Path.of(URI.create(encoded.toString()));
    }

    /** The path of a name within a directory. */
    static Path relative(String raw) {
        return TOP.relativize(absolute("/" + raw));
    }

    /** The bytes of text. */
    static String ofText(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** What people read; bytes that are no text are replaced. */
    static String shown(String raw) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The directory that something is in; empty at the top. */
    static String parent(String raw) {
        return raw.substring(0, Math.max(0, raw.lastIndexOf('/')));
    }

    /** The last part. */
    static String last(String raw) {
        return raw.substring(raw.lastIndexOf('/') + 1);
    }
}
