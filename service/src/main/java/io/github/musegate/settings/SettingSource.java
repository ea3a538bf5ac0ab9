package io.github.musegate.settings;

import java.util.Locale;

/** Where the value of a setting comes from. */
public enum SettingSource {
    /** Nobody set it. */
    DEFAULT,
    /** AudioMuse-AI wrote it, in a table that we only read. */
    AUDIOMUSE,
    /** The environment had it when its name was considered. */
    ENVIRONMENT,
    /** A person set it. */
    PERSON,
    /** The program made it. */
    MADE;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SettingSource of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
