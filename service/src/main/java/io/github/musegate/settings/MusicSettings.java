package io.github.musegate.settings;

import java.util.List;

/** The settings of what people see of the music. */
public final class MusicSettings {

    /** Whether people see of the library what their own account on the music server sees. */
    public static final SettingKey<Boolean> OWN_LIBRARY_VIEW = new SettingKey<>(
            "OWN_LIBRARY_VIEW",
            SettingTypes.flag(),
            "false",
            false,
            SettingGroup.LIBRARY,
            "Whether people see of the library only what their own account on the music server may see. Who has linked"
                    + " none then sees nothing, unless they may use the shared account. Off: everybody sees what the"
                    + " shared account sees.");

    private MusicSettings() {}

    static List<SettingKey<?>> all() {
        return List.of(OWN_LIBRARY_VIEW);
    }
}
