package io.github.musegate.folder;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Names of files that any system accepts, made from names that people give. */
final class PlaylistFileName {

    static final String ENDING = ".m3u8";

    /** File systems take 255 bytes, and a number and the ending come after it. */
    private static final int MOST_BYTES = 200;

    private static final Set<String> RESERVED = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private PlaylistFileName() {}

    /**
     * The raw name of the file.
     *
     * @param attempt 1 at first, more where the name is taken
     */
    static String of(String name, int attempt) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFC)
                // also what turns the direction of writing, and halves of characters
                .replaceAll(
                        "[/\\\\:*?\"<>|\\p{Cntrl}\\p{Cs}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]",
                        "_")
                .replaceAll("^[.\\s]+|[.\\s]+$", "");
        String cut = cut(plain).replaceAll("[.\\s]+$", "");
        String first = cut.split("\\.", 2)[0].strip().toLowerCase(Locale.ROOT);
        String base = cut.isEmpty() ? "Playlist" : RESERVED.contains(first) ? "_" + cut : cut;
        return RawName.ofText(base + (attempt == 1 ? "" : " (" + attempt + ")") + ENDING);
    }

    private static String cut(String text) {
        StringBuilder kept = new StringBuilder();
        int bytes = 0;
        for (int point : text.codePoints().toArray()) {
            String one = Character.toString(point);
            bytes += one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                break;
            }
            kept.append(one);
        }
        return kept.toString();
    }
}
