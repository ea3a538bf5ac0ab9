package io.github.musegate.proxy;

import io.github.musegate.access.Preset;
import io.github.musegate.http.AddressRanges;
import io.github.musegate.identities.Linking;
import io.github.musegate.identities.MappingRules;
import io.github.musegate.settings.ProxySettings;
import io.github.musegate.settings.SettingKey;
import io.github.musegate.settings.Settings;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of the proxy, read once for as long as they stay the same. Two of them are never equal. */
final class ProxyRules {

    private static final int MOST_PEERS = 1024;

    final boolean enabled;
    final @Nullable HeaderName username;
    final @Nullable HeaderName uid;
    final @Nullable HeaderName email;
    final @Nullable HeaderName name;
    final @Nullable HeaderName groups;
    final char separator;
    final @Nullable HeaderName secretHeader;
    final @Nullable HeaderName tokenHeader;
    final @Nullable SignedTokens tokens;
    final MappingRules mapping;
    final Optional<URI> logout;
    private final AddressRanges peers;
    private final byte[] secret;
    private final List<String> exempt;
    private final Set<String> identityNames;
    private final Map<InetAddress, Boolean> known = new ConcurrentHashMap<>();

    ProxyRules(Settings settings, SignedTokens.Maker maker) {
        enabled = settings.get(ProxySettings.ENABLED);
        HeaderPreset preset = HeaderPreset.of(settings.get(ProxySettings.PRESET));
        username = header(settings, ProxySettings.USERNAME_HEADER, preset.username);
        uid = header(settings, ProxySettings.UID_HEADER, preset.uid);
        email = header(settings, ProxySettings.EMAIL_HEADER, preset.email);
        name = header(settings, ProxySettings.NAME_HEADER, preset.name);
        groups = header(settings, ProxySettings.GROUPS_HEADER, preset.groups);
        String between = settings.get(ProxySettings.GROUPS_SEPARATOR);
        separator = between.isEmpty() ? preset.separator : between.charAt(0);
        secret = settings.get(ProxySettings.SECRET).getBytes(StandardCharsets.UTF_8);
        secretHeader = secret.length == 0 ? null : header(settings, ProxySettings.SECRET_HEADER, "");
        tokens = settings.get(ProxySettings.JWT_JWKS_URL)
                .map(keys -> maker.make(
                        keys,
                        settings.get(ProxySettings.JWT_ISSUER),
                        settings.get(ProxySettings.JWT_AUDIENCE),
                        settings.get(ProxySettings.JWT_MAX_AGE)))
                .orElse(null);
        tokenHeader = tokens == null ? null : header(settings, ProxySettings.JWT_HEADER, "");
        peers = settings.get(ProxySettings.IPS);
        exempt = settings.get(ProxySettings.EXEMPT_PATHS);
        logout = settings.get(ProxySettings.LOGOUT_URL);
        mapping = mapping(settings);
        identityNames = Stream.of(username, uid, email, name, groups, tokenHeader)
                .flatMap(Stream::ofNullable)
                .map(HeaderName::lowerCase)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static @Nullable HeaderName header(Settings settings, SettingKey<String> key, String preset) {
        String own = settings.get(key);
        String text = own.isEmpty() ? preset : own;
        return text.isEmpty() ? null : HeaderNames.create(text);
    }

    private static MappingRules mapping(Settings settings) {
        return new MappingRules(
                settings.get(ProxySettings.AUTO_PROVISION),
                preset(settings.get(ProxySettings.DEFAULT_PRESET)),
                settings.get(ProxySettings.REQUIRED_GROUPS),
                settings.get(ProxySettings.ADMIN_GROUPS),
                settings.get(ProxySettings.GROUP_PRESETS).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> preset(entry.getValue()))),
                Linking.find(settings.get(ProxySettings.LINK_LOCAL_USERS)).orElse(Linking.NEVER));
    }

    /** The setting's type lets none but the known ones pass. */
    private static Preset preset(String id) {
        return Preset.find(id).orElseThrow();
    }

    /** Whether a header's name, in lower case, is one of those that tell who somebody is. */
    boolean isIdentity(String lowerCase) {
        return identityNames.contains(lowerCase);
    }

    /** Whether a name is none of ours and would be one to a server that reads _ and . as dashes. */
    boolean looksLikeIdentity(String lowerCase) {
        return (lowerCase.indexOf('_') >= 0 || lowerCase.indexOf('.') >= 0)
                && identityNames.contains(lowerCase.replace('_', '-').replace('.', '-'));
    }

    boolean isExempt(String path) {
        for (String beginning : exempt) {
            if (path.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a machine is believed. A token shows by itself who made it: without a list, it may come from anywhere. */
    boolean believes(InetAddress peer) {
        if (peers.isEmpty()) {
            return tokens != null;
        }
        Boolean before = known.get(peer);
        if (before != null) {
            return before;
        }
        boolean believed = peers.contains(peer);
        if (known.size() < MOST_PEERS) {
            known.put(peer, believed);
        }
        return believed;
    }

    boolean isSecret(String shown) {
        // compared over the whole length of what was shown, wherever the first difference is
        return MessageDigest.isEqual(secret, shown.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether anybody can be believed at all. */
    boolean trustsSomebody() {
        return !peers.isEmpty() || tokens != null;
    }
}
