package io.github.musegate.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of settings that tell whom to believe. Their messages go on after the setting's name. */
final class ProxyTypes {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{2,64}");

    /** Headers that mean something else already, so that reading a name from them would believe anybody. */
    private static final Set<String> TAKEN = Set.of(
            "accept",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "forwarded",
            "host",
            "origin",
            "referer",
            "transfer-encoding",
            "user-agent",
            "x-api-key",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-setup-code");

    private ProxyTypes() {}

    /** The name of a header that a proxy sets; empty for none. */
    static SettingType<String> header() {
        return new SettingType<>(
                "string",
                List.of(),
                text -> {
                    if (!text.isEmpty() && !HEADER.matcher(text).matches()) {
                        throw new IllegalArgumentException(
                                "must be the name of a header, of letters, digits and dashes");
                    }
                    if (TAKEN.contains(text.toLowerCase(Locale.ROOT))) {
                        throw new IllegalArgumentException("must not be a header that has another meaning");
                    }
                    return text;
                },
                text -> text);
    }

    /** One character between the groups of a header; empty for the preset's. */
    static SettingType<String> separator() {
        return new SettingType<>(
                "string",
                List.of(),
                text -> {
                    if (text.length() > 1 || text.chars().anyMatch(c -> c <= ' ' || c >= 0x7f || isWordPart(c))) {
                        throw new IllegalArgumentException("must be one sign such as | or ,");
                    }
                    return text;
                },
                text -> text);
    }

    private static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    /**
     * Names of groups. They may hold commas themselves: where a text has a bar or a line break, these separate, else
     * commas do.
     */
    static SettingType<Set<String>> names() {
        return new SettingType<>(
                "list",
                List.of(),
                text -> parts(text).collect(Collectors.toUnmodifiableSet()),
                names -> joined(names.stream().sorted().toList()));
    }

    /** Groups and presets, as {@code group=preset}; separated as {@link #names()} are. */
    static SettingType<Map<String, String>> presets(Set<String> known) {
        return new SettingType<>(
                "list",
                List.of(),
                text -> {
                    Map<String, String> presets = new LinkedHashMap<>();
                    parts(text).forEach(part -> {
                        int equals = part.lastIndexOf('=');
                        String preset = part.substring(equals + 1).strip();
                        if (equals < 1 || !known.contains(preset)) {
                            throw new IllegalArgumentException("must be a list of group=preset with the presets "
                                    + known.stream().sorted().collect(Collectors.joining(", ")));
                        }
                        presets.put(part.substring(0, equals).strip(), preset);
                    });
                    return Map.copyOf(presets);
                },
                presets -> joined(presets.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .sorted()
                        .toList()));
    }

    private static java.util.stream.Stream<String> parts(String text) {
        boolean bars = text.indexOf('|') >= 0 || text.indexOf('\n') >= 0;
        return Arrays.stream(text.split(bars ? "[|\n]" : ","))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }

    private static String joined(List<String> parts) {
        return parts.stream().noneMatch(part -> part.contains(","))
                ? String.join(",", parts)
                : parts.stream().map(part -> part + "|").collect(Collectors.joining());
    }

    /** The beginnings of paths. */
    static SettingType<List<String>> paths() {
        return new SettingType<>(
                "list",
                List.of(),
                text -> {
                    List<String> paths = Arrays.stream(text.split("[,\\s]+"))
                            .filter(path -> !path.isEmpty())
                            .toList();
                    if (paths.stream().anyMatch(path -> !path.startsWith("/") || path.contains("%"))) {
                        throw new IllegalArgumentException("must be a list of paths such as /share/");
                    }
                    return paths;
                },
                paths -> String.join(",", paths));
    }

    /** An address on the web, with a path; empty for none. */
    static SettingType<Optional<URI>> address() {
        return new SettingType<>(
                "url",
                List.of(),
                text -> text.isEmpty() ? Optional.empty() : Optional.of(addressOf(text)),
                value -> value.map(URI::toString).orElse(""));
    }

    /** Where browsers go to sign out. */
    static SettingType<Optional<URI>> logout() {
        SettingType<Optional<URI>> address = address();
        return new SettingType<>(
                "url",
                List.of(),
                text -> {
                    if (text.contains("/outpost.goauthentik.io/")) {
                        throw new IllegalArgumentException(
                                "must not be the sign_out address of an authentik outpost: it"
                                        + " leads back here, where the outpost signs in again. Use the address of the"
                                        + " provider's invalidation flow, such as"
                                        + " https://auth.example.org/if/flow/default-invalidation-flow/");
                    }
                    return address.read(text);
                },
                address::write);
    }

    /** A secret that trying cannot find; empty for none. */
    static SettingType<String> longSecret() {
        return new SettingType<>(
                "string",
                List.of(),
                text -> {
                    if (!text.isEmpty()
                            && (text.length() < 16
                                    || text.length() > 1024
                                    || text.chars().anyMatch(c -> c <= ' ' || c >= 0x7f))) {
                        throw new IllegalArgumentException("must have at least 16 characters, without blanks");
                    }
                    return text;
                },
                text -> text);
    }

    private static URI addressOf(String text) {
        try {
            URI address = new URI(text);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // answered below
        }
        throw new IllegalArgumentException("must be an address such as https://auth.example.org/path");
    }
}
