package io.github.musegate.settings;

import io.github.musegate.http.AddressRanges;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting that this version uses. */
public final class SettingKeys {

    /** Whether anybody has to sign in. */
    public static final SettingKey<Boolean> AUTH_ENABLED = key(
            "AUTH_ENABLED",
            SettingTypes.flag(),
            "true",
            SettingGroup.ACCESS,
            "Whether people have to sign in. Without it everybody who reaches this address is an administrator.");

    /** The installation's token; empty when there is none. */
    public static final SettingKey<String> API_TOKEN = secret(
            "API_TOKEN",
            SettingGroup.ACCESS,
            "The token that plugins send as Bearer. Whoever holds it may do everything.");

    /** The secret that session keys are derived from; read it through {@link Settings#jwtSecret}. */
    public static final SettingKey<String> JWT_SECRET = secret(
            "JWT_SECRET",
            SettingGroup.SESSIONS,
            "What sessions are signed with; made by itself. A new one signs everybody out.");

    /** How long a session lives. */
    public static final SettingKey<Duration> SESSION_MAX_LIFETIME = key(
            "SESSION_MAX_LIFETIME",
            SettingTypes.duration(Duration.ofMinutes(5), Duration.ofDays(365)),
            "8h",
            SettingGroup.SESSIONS,
            "How long somebody stays signed in. It counts for sign-ins from now on.");

    /** The address that people open. */
    public static final SettingKey<Optional<URI>> PUBLIC_URL = key(
            "PUBLIC_URL",
            SettingTypes.origin(),
            "",
            SettingGroup.NETWORK,
            "The address that people open, such as https://music.example.org. Absolute links are made from it alone.");

    /** The proxies whose X-Forwarded-* headers count. */
    public static final SettingKey<AddressRanges> FORWARDED_TRUSTED_PROXIES = key(
            "FORWARDED_TRUSTED_PROXIES",
            SettingTypes.addresses(),
            "",
            SettingGroup.NETWORK,
            "The proxies whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses and networks, separated by"
                    + " commas. It never makes identity headers believed.");

    /** The least number of characters of a password. */
    public static final SettingKey<Integer> PASSWORD_MIN_LENGTH = key(
            "PASSWORD_MIN_LENGTH",
            SettingTypes.number(1, 128),
            "8",
            SettingGroup.PASSWORDS,
            "How many characters a new password needs at least.");

    /** Whether a password needs a letter, a digit and another character. */
    public static final SettingKey<Boolean> PASSWORD_NEEDS_MIX = key(
            "PASSWORD_NEEDS_MIX",
            SettingTypes.flag(),
            "true",
            SettingGroup.PASSWORDS,
            "Whether a new password needs a letter, a digit and a character that is neither.");

    /** How many failures pass without delay. */
    public static final SettingKey<Integer> LOGIN_MAX_FAILURES = key(
            "LOGIN_MAX_FAILURES",
            SettingTypes.number(1, 1000),
            "5",
            SettingGroup.THROTTLE,
            "How many wrong passwords from one address for one account pass before waiting begins.");

    /** How long failures count. */
    public static final SettingKey<Duration> LOGIN_FIND_TIME = key(
            "LOGIN_FIND_TIME",
            SettingTypes.duration(Duration.ofSeconds(10), Duration.ofDays(1)),
            "15m",
            SettingGroup.THROTTLE,
            "How long a wrong password counts.");

    /** The longest wait. */
    public static final SettingKey<Duration> LOGIN_BAN_TIME = key(
            "LOGIN_BAN_TIME",
            SettingTypes.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
            "15m",
            SettingGroup.THROTTLE,
            "The longest wait after wrong passwords. It doubles from one second up to this.");

    private static final List<SettingKey<?>> GENERAL = List.of(
            AUTH_ENABLED,
            API_TOKEN,
            JWT_SECRET,
            SESSION_MAX_LIFETIME,
            PUBLIC_URL,
            FORWARDED_TRUSTED_PROXIES,
            PASSWORD_MIN_LENGTH,
            PASSWORD_NEEDS_MIX,
            LOGIN_MAX_FAILURES,
            LOGIN_FIND_TIME,
            LOGIN_BAN_TIME);

    private static final List<SettingKey<?>> ALL = Stream.of(
                    GENERAL,
                    ModeSettings.all(),
                    ProxySettings.all(),
                    ForwardSettings.all(),
                    FactorSettings.all(),
                    MusicSettings.all(),
                    EngineSettings.all(),
                    TokenSettings.all(),
                    TaskSettings.all())
            .<SettingKey<?>>flatMap(List::stream)
            .toList();

    private SettingKeys() {}

    /**
     * Every setting, in the order in which they are shown.
     *
     * @return the definitions
     */
    public static List<SettingKey<?>> all() {
        return ALL;
    }

    /**
     * Looks a name up.
     *
     * @param name a name, in upper case
     * @return the definition, or nothing when this version has no such setting
     */
    public static Optional<SettingKey<?>> find(String name) {
        return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    private static <T> SettingKey<T> key(
            String name, SettingType<T> type, String defaultText, SettingGroup group, String description) {
        return new SettingKey<>(name, type, defaultText, false, group, description);
    }

    private static SettingKey<String> secret(String name, SettingGroup group, String description) {
        return new SettingKey<>(name, SettingTypes.text(4096), "", true, group, description);
    }
}
