package io.github.musegate.settings;

/**
 * A row of ours.
 *
 * @param name the setting's name
 * @param value its text; sealed where {@code sealed} says so
 * @param sealed whether the text is sealed
 * @param source who set it
 */
record StoredSetting(String name, String value, boolean sealed, SettingSource source) {}
