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

    /** Whether the sign-in page asks for a password. */
    public static final SettingKey<Boolean> PASSWORD_LOGIN_ENABLED = new SettingKey<>(
            "PASSWORD_LOGIN_ENABLED",
            SettingTypes.flag(),
            "true",
            false,
            SettingGroup.ACCESS,
            "Whether people may sign in with a password. Switched off, it counts only beside single sign-on; on the machine"
                    + " that runs MuseGate, ./musegate admin disable-sso brings the password back.");

    private ModeSettings() {}

    static List<SettingKey<?>> all() {
        return List.of(GUEST_PRESET, PASSWORD_LOGIN_ENABLED);
    }
}
