package io.github.musegate.moving;

import io.github.musegate.settings.SettingKey;
import io.github.musegate.settings.SettingKeys;
import java.util.List;

/** Tells by its name whether a setting is a secret. */
final class Secrets {

    private static final List<String> ENDINGS = List.of("_TOKEN", "_PASSWORD", "_SECRET", "_API_KEY", "_APIKEY_VALUE");

    /** A constant that repeats the music server's token. */
    private static final String HEADERS = "HEADERS";

    private Secrets() {}

    static boolean named(String name) {
        return name.equals(HEADERS)
                || ENDINGS.stream().anyMatch(name::endsWith)
                || SettingKeys.find(name).filter(SettingKey::secret).isPresent();
    }
}
