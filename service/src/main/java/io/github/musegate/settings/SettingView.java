package io.github.musegate.settings;

/**
 * A setting as it may be shown.
 *
 * @param key the definition
 * @param text the value in its canonical form; empty for secrets
 * @param hasValue whether there is a value that is not empty
 * @param overridden whether the value is not the default
 * @param source where the value comes from
 */
public record SettingView(SettingKey<?> key, String text, boolean hasValue, boolean overridden, SettingSource source) {}
