package io.github.musegate.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with the proxy's settings although each alone is right. */
final class ProxyFaults {

    private static final List<SettingKey<String>> HEADERS = List.of(
            ProxySettings.USERNAME_HEADER,
            ProxySettings.UID_HEADER,
            ProxySettings.EMAIL_HEADER,
            ProxySettings.NAME_HEADER,
            ProxySettings.GROUPS_HEADER,
            ProxySettings.SECRET_HEADER,
            ProxySettings.JWT_HEADER);

    private ProxyFaults() {}

    /**
     * Looks at all of them together.
     *
     * @return one sentence for each setting that does not fit the others, by its name
     */
    static Map<String, String> of(PlannedValues values) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!values.get(ProxySettings.ENABLED)) {
            return faults;
        }
        boolean token = values.get(ProxySettings.JWT_JWKS_URL).isPresent();
        boolean secret = !values.get(ProxySettings.SECRET).isEmpty();
        if (values.get(ProxySettings.PRESET).equals("custom")
                && values.get(ProxySettings.USERNAME_HEADER).isEmpty()
                && !token) {
            faults.put(ProxySettings.USERNAME_HEADER.name(), "must be set with the preset custom");
        }
        if (token) {
            for (SettingKey<String> key : List.of(ProxySettings.JWT_ISSUER, ProxySettings.JWT_AUDIENCE)) {
                if (values.get(key).isEmpty()) {
                    faults.put(key.name(), "must be set with TRUSTED_PROXY_JWT_JWKS_URL");
                }
            }
        }
        if (secret && values.get(ProxySettings.SECRET_HEADER).isEmpty()) {
            faults.put(ProxySettings.SECRET_HEADER.name(), "must be set with TRUSTED_PROXY_SECRET");
        }
        if (!token && !secret && values.get(ProxySettings.EXEMPT_PATHS).stream().anyMatch(ProxyFaults::opensTheApi)) {
            faults.put(
                    ProxySettings.EXEMPT_PATHS.name(),
                    "may let the API through only with TRUSTED_PROXY_SECRET or TRUSTED_PROXY_JWT_JWKS_URL");
        }
        Map<String, SettingKey<String>> seen = new TreeMap<>();
        for (SettingKey<String> key : HEADERS) {
            String header = values.get(key).toLowerCase(Locale.ROOT);
            if (!header.isEmpty() && seen.put(header, key) != null) {
                faults.put(key.name(), "must be another header than those of the other settings");
            }
        }
        return faults;
    }

    private static boolean opensTheApi(String path) {
        return List.of("/api/", "/chat/api/", "/external/").stream()
                .anyMatch(api -> api.startsWith(path) || (path + "/").startsWith(api));
    }
}
