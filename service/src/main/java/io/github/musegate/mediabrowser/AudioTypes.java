package io.github.musegate.mediabrowser;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Media types of audio files: both servers name containers only. */
final class AudioTypes {

    private static final Map<String, String> BY_CONTAINER = Map.ofEntries(
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("flac", "audio/flac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("oga", "audio/ogg"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("m4b", "audio/mp4"),
            Map.entry("mp4", "audio/mp4"),
            Map.entry("aac", "audio/aac"),
            Map.entry("wav", "audio/wav"),
            Map.entry("aif", "audio/aiff"),
            Map.entry("aiff", "audio/aiff"),
            Map.entry("wma", "audio/x-ms-wma"),
            Map.entry("asf", "audio/x-ms-wma"),
            Map.entry("ape", "audio/x-ape"),
            Map.entry("wv", "audio/x-wavpack"));

    private AudioTypes() {}

    /** By the container, which may be a list such as {@code mov,mp4,m4a}, or by the file's name. Empty when unknown. */
    static String of(String container, String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return Stream.concat(Stream.of(container.split(",")), Stream.of(ending))
                .map(name -> BY_CONTAINER.getOrDefault(name.strip().toLowerCase(Locale.ROOT), ""))
                .filter(type -> !type.isEmpty())
                .findFirst()
                .orElse("");
    }
}
