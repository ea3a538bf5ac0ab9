package io.github.musegate.settings;

import java.util.List;
import java.util.function.Function;

/** The settings of the installation's token, beside the token itself. */
public final class TokenSettings {

    /** What the token may do, as names of capabilities; empty for everything. */
    public static final SettingKey<String> API_TOKEN_SCOPES = new SettingKey<>(
            "API_TOKEN_SCOPES",
            // takes any text: one that could not be read would not count, and the token would do everything again
            new SettingType<>("list", List.of(), TokenSettings::list, Function.identity()),
            "",
            false,
            SettingGroup.ACCESS,
            "What holders of API_TOKEN may do: names of capabilities, separated by commas. Empty: everything.");

    private TokenSettings() {}

    static List<SettingKey<?>> all() {
        return List.of(API_TOKEN_SCOPES);
    }

    private static String list(String text) {
        return String.join(",", text.strip().split("[,\\s]+"));
    }
}
