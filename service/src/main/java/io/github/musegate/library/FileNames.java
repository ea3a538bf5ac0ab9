package io.github.musegate.library;

import io.github.musegate.music.Track;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names for files that people save. What comes from tags must not say where a file goes, nor break a header. */
final class FileNames {

    private static final int LONGEST = 120;
    private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{1,5})$");
    private static final Map<String, String> ENDINGS = Map.of(
            "audio/flac", "flac", "audio/mpeg", "mp3", "audio/ogg", "ogg", "audio/mp4", "m4a", "audio/wav", "wav");

    private FileNames() {}

    /** {@code artist - title.ending}, safe on every system. */
    static String of(Track track) {
        String name = track.artist().isBlank() ? track.title() : track.artist() + " - " + track.title();
        String safe = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}/\\\\:*?\"<>|]", "_")
                .strip()
                .replaceAll("^\\.+", "_");
        String shorter =
                safe.substring(0, safe.offsetByCodePoints(0, Math.min(LONGEST, safe.codePointCount(0, safe.length()))));
        return (shorter.isEmpty() ? "track" : shorter) + "." + ending(track);
    }

    private static String ending(Track track) {
        Matcher ending = ENDING.matcher(track.path());
        return ending.find() ? ending.group(1) : ENDINGS.getOrDefault(track.type(), "audio");
    }

    /** The header, with the name in ASCII for old programs and in full for all others. */
    static String attachment(String fileName) {
        String ascii = fileName.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
        String full = URLEncoder.encode(fileName, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + full;
    }
}
