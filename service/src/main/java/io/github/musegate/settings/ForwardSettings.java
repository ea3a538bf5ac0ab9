package io.github.musegate.settings;

import java.net.URI;
import java.util.List;

/** The settings of what MuseGate guards beside itself. */
public final class ForwardSettings {

    /** The neighbours: services that ask whether a request may pass. */
    public static final SettingKey<List<URI>> NEIGHBOURS = key(
            "FORWARD_AUTH_NEIGHBOURS",
            SettingTypes.origins(),
            "",
            "The addresses of other services that MuseGate guards, such as https://navidrome.example.org, separated by"
                    + " commas. Nobody is sent to any other address after signing in.");

    /** The domain that MuseGate and its neighbours share; empty when each has a cookie of its own. */
    public static final SettingKey<String> COOKIE_DOMAIN = key(
            "FORWARD_AUTH_COOKIE_DOMAIN",
            SettingTypes.domain(),
            "",
            "The domain above MuseGate and its neighbours, such as example.org: one cookie then counts for all of them."
                    + " Empty: each neighbour gets a cookie of its own, which the others never see.");

    /** How the identity headers are called. */
    public static final SettingKey<String> HEADERS = key(
            "FORWARD_AUTH_HEADERS",
            SettingTypes.choice("authentik", "authelia", "oauth2-proxy"),
            "authentik",
            "How the headers are called in which neighbours are told who somebody is: as authentik, Authelia or"
                    + " oauth2-proxy call them.");

    private ForwardSettings() {}

    static List<SettingKey<?>> all() {
        return List.of(NEIGHBOURS, COOKIE_DOMAIN, HEADERS);
    }

    private static <T> SettingKey<T> key(String name, SettingType<T> type, String defaultText, String description) {
        return new SettingKey<>(name, type, defaultText, false, SettingGroup.NEIGHBOURS, description);
    }
}
