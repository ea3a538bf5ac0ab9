package io.github.musegate.settings;

import java.util.List;

/** Tells by its name whether a setting is a secret, one of AudioMuse-AI alone too. */
public final class SecretNames {

    private static final List<String> ENDINGS = List.of("_TOKEN", "_PASSWORD", "_SECRET", "_API_KEY", "_APIKEY_VALUE");

    /** A constant that repeats the music server's token. */
    private static final String HEADERS = "HEADERS";

    private SecretNames() {}

    /**
     * Whether it is one.
     *
     * @param name a setting, of either program
     * @return whether its value must not be told
     */
    public static boolean named(String name) {
        return name.equals(HEADERS)
                || ENDINGS.stream().anyMatch(name::endsWith)
                || SettingKeys.find(name).filter(SettingKey::secret).isPresent();
    }
}
