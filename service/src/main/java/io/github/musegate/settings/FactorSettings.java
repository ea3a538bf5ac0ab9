package io.github.musegate.settings;

import java.util.List;

/** The settings of the second factor. */
public final class FactorSettings {

    /** Of whom a sign-in with the password asks for a second factor, set up or not. */
    public static final SettingKey<String> SECOND_FACTOR_REQUIRED = new SettingKey<>(
            "SECOND_FACTOR_REQUIRED",
            SettingTypes.choice("off", "administrators", "everybody"),
            "off",
            false,
            SettingGroup.PASSWORDS,
            "Who must have a second factor to sign in with a password: off, administrators or everybody. Whoever has none"
                    + " sets it up at the next sign-in.");

    private FactorSettings() {}

    static List<SettingKey<?>> all() {
        return List.of(SECOND_FACTOR_REQUIRED);
    }
}
