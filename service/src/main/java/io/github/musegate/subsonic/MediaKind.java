package io.github.musegate.subsonic;

import java.util.Locale;
import java.util.Set;

/** What content we asked for. A server names the type, and what it names is shown to browsers. */
enum MediaKind {
    AUDIO,
    PICTURE;

    private static final String UNNAMED = "application/octet-stream";
    private static final Set<String> SOUND = Set.of("application/ogg", "application/x-ogg", "application/flac");
    private static final Set<String> PICTURES =
            Set.of("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/bmp");

    /** Whether it is an answer in words, in the place of content. */
    static boolean isWords(String type) {
        String name = name(type);
        return name.startsWith("text/") || name.endsWith("json") || name.endsWith("xml") || name.endsWith("html");
    }

    /** The type under which it may be handed on; one that no browser opens for everything unknown. */
    String harmless(String type) {
        String name = name(type);
        boolean known = this == AUDIO
                ? name.matches("(audio|video)/[a-z0-9.+-]{1,60}") || SOUND.contains(name)
                : PICTURES.contains(name);
        return known ? name : UNNAMED;
    }

    private static String name(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
