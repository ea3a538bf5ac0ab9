package io.github.musegate.settings;

import io.github.musegate.config.Environment;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names that people know from elsewhere. They are read where the name of our own is absent, and never written. */
final class OtherNames {

    private static final Logger LOG = System.getLogger(OtherNames.class.getName());

    private static final Map<String, List<String>> NAMES = Map.of(
            ProxySettings.IPS.name(),
            List.of("EXTAUTH_TRUSTEDSOURCES", "ND_EXTAUTH_TRUSTEDSOURCES", "ND_REVERSEPROXYWHITELIST"),
            ProxySettings.USERNAME_HEADER.name(),
            List.of("EXTAUTH_USERHEADER", "ND_EXTAUTH_USERHEADER", "ND_REVERSEPROXYUSERHEADER"),
            ProxySettings.LOGOUT_URL.name(),
            List.of("EXTAUTH_LOGOUTURL", "ND_EXTAUTH_LOGOUTURL"));

    private OtherNames() {}

    /** The other names of a setting. */
    static List<String> of(SettingKey<?> key) {
        return NAMES.getOrDefault(key.name(), List.of());
    }

    /** What the environment says of a setting, under whichever name. */
    static Optional<String> find(Environment environment, SettingKey<?> key) {
        return environment
                .findText(key.name())
                .or(() -> of(key).stream()
                        .flatMap(other -> environment.findText(other).stream().peek(text -> hint(other, key.name())))
                        .findFirst());
    }

    private static void hint(String other, String name) {
        LOG.log(Level.WARNING, "{0} is read as {1}, which is its name here.", other, name);
    }
}
