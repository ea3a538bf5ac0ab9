package io.github.musegate.proxy;

import java.util.Arrays;
import java.util.Locale;

/** How well-known proxies name their headers. Empty is what they do not send. */
enum HeaderPreset {
    AUTHENTIK(
            "X-authentik-username",
            "X-authentik-uid",
            "X-authentik-email",
            "X-authentik-name",
            "X-authentik-groups",
            '|'),
    AUTHELIA("Remote-User", "", "Remote-Email", "Remote-Name", "Remote-Groups", ','),
    OAUTH2_PROXY(
            "X-Forwarded-Preferred-Username", "X-Forwarded-User", "X-Forwarded-Email", "", "X-Forwarded-Groups", ','),
    CUSTOM("", "", "", "", "", ',');

    final String username;
    final String uid;
    final String email;
    final String name;
    final String groups;
    final char separator;

    HeaderPreset(String username, String uid, String email, String name, String groups, char separator) {
        this.username = username;
        this.uid = uid;
        this.email = email;
        this.name = name;
        this.groups = groups;
        this.separator = separator;
    }

    static HeaderPreset of(String id) {
        return Arrays.stream(values())
                .filter(preset -> preset.name().equals(id.replace('-', '_').toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(CUSTOM);
    }
}
