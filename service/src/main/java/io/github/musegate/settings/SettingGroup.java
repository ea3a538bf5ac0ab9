package io.github.musegate.settings;

import java.util.Locale;

/** The parts that the settings are shown in. */
public enum SettingGroup {
    /** Who gets in at all. */
    ACCESS,
    /** The proxy that vouches for people. */
    PROXY,
    /** Addresses and proxies. */
    NETWORK,
    /** How long people stay signed in. */
    SESSIONS,
    /** What a password must be. */
    PASSWORDS,
    /** What slows guessing. */
    THROTTLE,
    /** Other services that are guarded. */
    NEIGHBOURS,
    /** What people see of the music. */
    LIBRARY,
    /** What answers questions about the music. */
    ENGINE,
    /** The long work. */
    TASKS,
    /** The default music server, which the wizard shows beside the settings. */
    MUSIC_SERVER;

    /**
     * The name in the API.
     *
     * @return the name in lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
