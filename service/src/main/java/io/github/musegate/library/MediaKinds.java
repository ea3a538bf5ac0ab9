package io.github.musegate.library;

import io.github.musegate.music.MusicServerException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may come from a music server under our own address. A page or a script would run there as ours, so everything but
 * plain sound and pictures is refused. SVG can hold scripts and is no picture here.
 */
final class MediaKinds {

    private static final Set<String> PICTURES =
            Set.of("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif");

    /** Names that some servers have for sound. */
    private static final Map<String, String> ALSO_SOUND = Map.of(
            "application/ogg", "audio/ogg",
            "application/x-flac", "audio/flac",
            "video/mp4", "audio/mp4",
            "audio/x-flac", "audio/flac",
            "audio/mp3", "audio/mpeg");

    private MediaKinds() {}

    /** The type of sound under its usual name; fails for everything else. */
    static String sound(String type) {
        String plain = plain(type);
        String usual = ALSO_SOUND.getOrDefault(plain, plain);
        return Optional.of(usual)
                .filter(name -> name.matches("audio/[a-z0-9.+-]{1,60}"))
                .orElseThrow(() -> wrong("sound"));
    }

    /** The type of a picture; fails for everything else. */
    static String picture(String type) {
        return Optional.of(plain(type)).filter(PICTURES::contains).orElseThrow(() -> wrong("a picture"));
    }

    private static String plain(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static MusicServerException wrong(String wanted) {
        return new MusicServerException(
                MusicServerException.Kind.UNREADABLE,
                "The music server sent something else in the place of " + wanted + ".");
    }
}
