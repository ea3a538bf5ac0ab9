package io.github.musegate.settings;

import io.github.musegate.http.AddressRanges;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of signing in by a proxy that vouches for people. What each is for stands in its description. */
public final class ProxySettings {

    private static final String[] PRESETS = {"guest", "listener", "curator", "operator", "full_access", "read_only"};

    /** See its description. */
    public static final SettingKey<Boolean> ENABLED = new SettingKey<>(
            "TRUSTED_PROXY_ENABLED",
            SettingTypes.flag(),
            "false",
            false,
            SettingGroup.PROXY,
            "Whether a proxy in front of MuseGate tells who somebody is. People then have to sign in, whatever AUTH_ENABLED says.");

    /** See its description. */
    public static final SettingKey<AddressRanges> IPS = new SettingKey<>(
            "TRUSTED_PROXY_IPS",
            SettingTypes.addresses(),
            "",
            false,
            SettingGroup.PROXY,
            "The proxies that are believed: addresses and networks, separated by commas. Empty: nobody is.");

    /** See its description. */
    public static final SettingKey<String> PRESET = new SettingKey<>(
            "TRUSTED_PROXY_PRESET",
            SettingTypes.choice("authentik", "authelia", "oauth2-proxy", "custom"),
            "authentik",
            false,
            SettingGroup.PROXY,
            "Whose headers are read. Each name can be set on its own too.");

    /** See its description. */
    public static final SettingKey<String> USERNAME_HEADER = new SettingKey<>(
            "TRUSTED_PROXY_USERNAME_HEADER",
            ProxyTypes.header(),
            "",
            false,
            SettingGroup.PROXY,
            "The header with the username. Empty: as the preset has it.");

    /** See its description. */
    public static final SettingKey<String> UID_HEADER = new SettingKey<>(
            "TRUSTED_PROXY_UID_HEADER",
            ProxyTypes.header(),
            "",
            false,
            SettingGroup.PROXY,
            "The header with an id that stays when somebody is renamed. Empty: as the preset has it.");

    /** See its description. */
    public static final SettingKey<String> EMAIL_HEADER = new SettingKey<>(
            "TRUSTED_PROXY_EMAIL_HEADER",
            ProxyTypes.header(),
            "",
            false,
            SettingGroup.PROXY,
            "The header with the address. Empty: as the preset has it.");

    /** See its description. */
    public static final SettingKey<String> NAME_HEADER = new SettingKey<>(
            "TRUSTED_PROXY_NAME_HEADER",
            ProxyTypes.header(),
            "",
            false,
            SettingGroup.PROXY,
            "The header with the name for people. Empty: as the preset has it.");

    /** See its description. */
    public static final SettingKey<String> GROUPS_HEADER = new SettingKey<>(
            "TRUSTED_PROXY_GROUPS_HEADER",
            ProxyTypes.header(),
            "",
            false,
            SettingGroup.PROXY,
            "The header with the groups. Empty: as the preset has it.");

    /** See its description. */
    public static final SettingKey<String> GROUPS_SEPARATOR = new SettingKey<>(
            "TRUSTED_PROXY_GROUPS_SEPARATOR",
            ProxyTypes.separator(),
            "",
            false,
            SettingGroup.PROXY,
            "What stands between groups. Empty: as the preset has it.");

    /** See its description. */
    public static final SettingKey<String> SECRET_HEADER = new SettingKey<>(
            "TRUSTED_PROXY_SECRET_HEADER",
            ProxyTypes.header(),
            "X-MuseGate-Proxy-Secret",
            false,
            SettingGroup.PROXY,
            "The header in which the proxy sends TRUSTED_PROXY_SECRET.");

    /** See its description. */
    public static final SettingKey<String> SECRET = new SettingKey<>(
            "TRUSTED_PROXY_SECRET",
            ProxyTypes.longSecret(),
            "",
            true,
            SettingGroup.PROXY,
            "A secret that the proxy adds to every request. With it, an address alone is not believed.");

    /** See its description. */
    public static final SettingKey<String> JWT_HEADER = new SettingKey<>(
            "TRUSTED_PROXY_JWT_HEADER",
            ProxyTypes.header(),
            "X-authentik-jwt",
            false,
            SettingGroup.PROXY,
            "The header with the signed token, which is read where TRUSTED_PROXY_JWT_JWKS_URL is set.");

    /** See its description. */
    public static final SettingKey<Optional<URI>> JWT_JWKS_URL = new SettingKey<>(
            "TRUSTED_PROXY_JWT_JWKS_URL",
            ProxyTypes.address(),
            "",
            false,
            SettingGroup.PROXY,
            "Where the keys are that sign the token. With it, who somebody is comes from the token alone.");

    /** See its description. */
    public static final SettingKey<String> JWT_ISSUER = new SettingKey<>(
            "TRUSTED_PROXY_JWT_ISSUER",
            SettingTypes.text(1024),
            "",
            false,
            SettingGroup.PROXY,
            "Who must have made the token.");

    /** See its description. */
    public static final SettingKey<String> JWT_AUDIENCE = new SettingKey<>(
            "TRUSTED_PROXY_JWT_AUDIENCE",
            SettingTypes.text(1024),
            "",
            false,
            SettingGroup.PROXY,
            "For whom the token must be made.");

    /** See its description. */
    public static final SettingKey<Duration> JWT_MAX_AGE = new SettingKey<>(
            "TRUSTED_PROXY_JWT_MAX_AGE",
            SettingTypes.duration(Duration.ofSeconds(30), Duration.ofDays(30)),
            "5m",
            false,
            SettingGroup.PROXY,
            "How old a token may be.");

    /** See its description. */
    public static final SettingKey<Boolean> AUTO_PROVISION = new SettingKey<>(
            "TRUSTED_PROXY_AUTO_PROVISION",
            SettingTypes.flag(),
            "false",
            false,
            SettingGroup.PROXY,
            "Whether somebody unknown gets an account.");

    /** See its description. */
    public static final SettingKey<String> DEFAULT_PRESET = new SettingKey<>(
            "TRUSTED_PROXY_DEFAULT_PRESET",
            SettingTypes.choice(PRESETS),
            "listener",
            false,
            SettingGroup.PROXY,
            "What a new account may do.");

    /** See its description. */
    public static final SettingKey<Set<String>> REQUIRED_GROUPS = new SettingKey<>(
            "TRUSTED_PROXY_REQUIRED_GROUPS",
            ProxyTypes.names(),
            "",
            false,
            SettingGroup.PROXY,
            "One of these groups is needed to get in. Separated by commas, or by | where a name has a comma.");

    /** See its description. */
    public static final SettingKey<Set<String>> ADMIN_GROUPS = new SettingKey<>(
            "TRUSTED_PROXY_ADMIN_GROUPS",
            ProxyTypes.names(),
            "",
            false,
            SettingGroup.PROXY,
            "Who is in one of these groups is administrator.");

    /** See its description. */
    public static final SettingKey<Map<String, String>> GROUP_PRESETS = new SettingKey<>(
            "TRUSTED_PROXY_GROUP_PRESETS",
            ProxyTypes.presets(Set.of(PRESETS)),
            "",
            false,
            SettingGroup.PROXY,
            "What members of a group may do, such as music-staff=operator,kids=guest.");

    /** See its description. */
    public static final SettingKey<String> LINK_LOCAL_USERS = new SettingKey<>(
            "TRUSTED_PROXY_LINK_LOCAL_USERS",
            SettingTypes.choice("never", "confirm", "by-name"),
            "never",
            false,
            SettingGroup.PROXY,
            "When somebody gets the account here that has their name: never, after showing its password, or by the name alone, which never reaches an administrator.");

    /** See its description. */
    public static final SettingKey<List<String>> EXEMPT_PATHS = new SettingKey<>(
            "TRUSTED_PROXY_EXEMPT_PATHS",
            ProxyTypes.paths(),
            "/share/",
            false,
            SettingGroup.PROXY,
            "Paths that the proxy lets through without asking. Nobody is believed there.");

    /** See its description. */
    public static final SettingKey<Optional<URI>> LOGOUT_URL = new SettingKey<>(
            "TRUSTED_PROXY_LOGOUT_URL",
            ProxyTypes.logout(),
            "",
            false,
            SettingGroup.PROXY,
            "Where people go who sign out.");

    private ProxySettings() {}

    /**
     * What whoever set the proxy up should know.
     *
     * @param settings the settings
     * @return sentences for people; none when all is well
     */
    public static List<String> warnings(Settings settings) {
        boolean nobody =
                settings.get(IPS).isEmpty() && settings.get(JWT_JWKS_URL).isEmpty();
        return settings.get(ENABLED) && nobody
                ? List.of("TRUSTED_PROXY_ENABLED is on, and TRUSTED_PROXY_IPS is empty: no proxy is believed.")
                : List.of();
    }

    /**
     * All of them.
     *
     * @return the definitions
     */
    public static List<SettingKey<?>> all() {
        return List.of(
                ENABLED,
                IPS,
                PRESET,
                USERNAME_HEADER,
                UID_HEADER,
                EMAIL_HEADER,
                NAME_HEADER,
                GROUPS_HEADER,
                GROUPS_SEPARATOR,
                SECRET_HEADER,
                SECRET,
                JWT_HEADER,
                JWT_JWKS_URL,
                JWT_ISSUER,
                JWT_AUDIENCE,
                JWT_MAX_AGE,
                AUTO_PROVISION,
                DEFAULT_PRESET,
                REQUIRED_GROUPS,
                ADMIN_GROUPS,
                GROUP_PRESETS,
                LINK_LOCAL_USERS,
                EXEMPT_PATHS,
                LOGOUT_URL);
    }
}
