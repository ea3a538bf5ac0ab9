package io.github.musegate.folder;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What picture it is, by its own first bytes. What names and tags claim could be a page with scripts. */
final class PictureType {

    private PictureType() {}

    static Optional<String> of(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of("image/jpeg");
        }
        if (head.startsWith("\u0089PNG\r\n")) {
            return Optional.of("image/png");
        }
        if (head.startsWith("GIF8")) {
            return Optional.of("image/gif");
        }
        if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
            return Optional.of("image/webp");
        }
        return Optional.empty();
    }
}
