package io.github.musegate.settings;

/** The values that settings have, or will have when a change is carried out. */
interface PlannedValues {

    <T> T get(SettingKey<T> key);
}
