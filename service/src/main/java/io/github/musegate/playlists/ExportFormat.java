package io.github.musegate.playlists;

import java.util.Locale;

/** The kinds of file that a playlist can be had as. */
enum ExportFormat {
    /** What nearly every player reads. */
    M3U8("audio/x-mpegurl; charset=utf-8"),
    /** Everything that is known, for programs. */
    JSON("application/json"),
    /** A playlist in XML. */
    XSPF("application/xspf+xml; charset=utf-8");

    private final String type;

    ExportFormat(String type) {
        this.type = type;
    }

    static ExportFormat of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String type() {
        return type;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
