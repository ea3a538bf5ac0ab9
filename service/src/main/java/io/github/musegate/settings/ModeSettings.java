package io.github.musegate.settings;

import java.util.List;

/** The settings of who gets in besides those with an account. */
public final class ModeSettings {

    /** The preset of visitors who do not sign in; empty when there are none. */
    public static final SettingKey<String> GUEST_PRESET = new SettingKey<>(
            "GUEST_PRESET",
            SettingTypes.choice("", "guest", "read_only"),
            "",
            false,
            SettingGroup.ACCESS,
            "What visitors may do who do not sign in, for a demo: guest looks and searches, read_only sees everything and"
                    + " changes nothing. Empty: nobody is let in without signing in.");

    private ModeSettings() {}

    static List<SettingKey<?>> all() {
        return List.of(GUEST_PRESET);
    }
}
