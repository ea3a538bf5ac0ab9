package io.github.musegate.settings;

import io.github.musegate.http.AddressRanges;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of settings. Their messages go on after the setting's name. */
final class SettingTypes {

    /** The last name is no number, so that no address is taken for a domain. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private SettingTypes() {}

    /** Any text up to a length, without control characters. */
    static SettingType<String> text(int longest) {
        return new SettingType<>("string", List.of(), text -> plain(text, longest), Function.identity());
    }

    /** Yes or no, as people and as AudioMuse-AI write it. */
    static SettingType<Boolean> flag() {
        return new SettingType<>(
                "boolean",
                List.of(),
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "1", "yes", "on" -> true;
                    case "false", "0", "no", "off" -> false;
                    default -> throw new IllegalArgumentException("must be true or false");
                },
                value -> value.toString());
    }

    /** One of a few texts. */
    static SettingType<String> choice(String... texts) {
        List<String> options = List.of(texts);
        return new SettingType<>(
                "string",
                options,
                text -> {
                    String chosen = text.toLowerCase(Locale.ROOT);
                    if (!options.contains(chosen)) {
                        throw new IllegalArgumentException("must be "
                                + String.join(
                                        ", ",
                                        options.stream()
                                                .map(option -> option.isEmpty() ? "empty" : option)
                                                .toList()));
                    }
                    return chosen;
                },
                Function.identity());
    }

    /** A whole number between two bounds, both possible. */
    static SettingType<Integer> number(int smallest, int largest) {
        return new SettingType<>(
                "integer",
                List.of(),
                text -> {
                    try {
                        int number = Integer.parseInt(text);
                        if (number >= smallest && number <= largest) {
                            return number;
                        }
                    } catch (NumberFormatException notANumber) {
                        // answered below, as a number out of range is
                    }
                    throw new IllegalArgumentException(
                            "must be a whole number between " + smallest + " and " + largest);
                },
                value -> value.toString());
    }

    /** The address of this installation: scheme, host, port and nothing else. */
    static SettingType<Optional<URI>> origin() {
        return new SettingType<>(
                "url",
                List.of(),
                text -> text.isEmpty() ? Optional.empty() : Optional.of(originOf(text)),
                value -> value.map(URI::toString).orElse(""));
    }

    /** The address of another program: scheme, host, port, and a path where it has one. */
    static SettingType<Optional<URI>> address() {
        return new SettingType<>(
                "url",
                List.of(),
                text -> text.isEmpty() ? Optional.empty() : Optional.of(addressOf(text)),
                value -> value.map(URI::toString).orElse(""));
    }

    /** Addresses of installations, as {@link #origin()} reads one, separated by commas or blanks. */
    static SettingType<List<URI>> origins() {
        return new SettingType<>(
                "list",
                List.of(),
                text -> Arrays.stream(text.split("[,\\s]+"))
                        .filter(entry -> !entry.isEmpty())
                        .map(SettingTypes::originOf)
                        .toList(),
                origins -> origins.stream().map(URI::toString).collect(Collectors.joining(",")));
    }

    /** A domain of at least two names, such as {@code example.org}; a leading dot does not matter. */
    static SettingType<String> domain() {
        return new SettingType<>(
                "string",
                List.of(),
                text -> {
                    String domain = (text.startsWith(".") ? text.substring(1) : text).toLowerCase(Locale.ROOT);
                    if (!domain.isEmpty() && !DOMAIN.matcher(domain).matches()) {
                        throw new IllegalArgumentException("must be a domain such as example.org");
                    }
                    return domain;
                },
                Function.identity());
    }

    /** Addresses and networks, separated by commas or blanks. */
    static SettingType<AddressRanges> addresses() {
        return new SettingType<>(
                "list", List.of(), SettingTypes::addresses, ranges -> String.join(",", ranges.entries()));
    }

    private static AddressRanges addresses(String text) {
        try {
            return AddressRanges.parse(Arrays.stream(text.split("[,\\s]+"))
                    .filter(entry -> !entry.isEmpty())
                    .toList());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("has an entry that cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    /** A span of time such as {@code 90s}, {@code 15m}, {@code 8h} or {@code 30d}; a bare number means seconds. */
    static SettingType<Duration> duration(Duration shortest, Duration longest) {
        return new SettingType<>(
                "duration",
                List.of(),
                text -> {
                    Optional<Duration> span = TimeSpan.read(text);
                    if (span.isEmpty()) {
                        throw new IllegalArgumentException("must be a time such as 90s, 15m, 8h or 30d");
                    }
                    if (span.get().compareTo(shortest) < 0 || span.get().compareTo(longest) > 0) {
                        throw new IllegalArgumentException(
                                "must be between " + TimeSpan.write(shortest) + " and " + TimeSpan.write(longest));
                    }
                    return span.get();
                },
                TimeSpan::write);
    }

    private static String plain(String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            throw new IllegalArgumentException("must not be longer than " + longest + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must not contain control characters");
        }
        return text;
    }

    private static URI originOf(String text) {
        return webAddress(text)
                .filter(address -> address.getPath().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be an address such as https://music.example.org, without a path"));
    }

    private static URI addressOf(String text) {
        return webAddress(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be an address such as http://192.168.1.10:8000, without user, query or fragment"));
    }

    /** An address that names a place and nothing else; without the slash at its end. */
    private static Optional<URI> webAddress(String text) {
        try {
            URI address = new URI(text).normalize();
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            boolean bare = address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            String path = address.getPath() == null ? "" : address.getPath();
            if (web && bare && address.getHost() != null && address.getPort() <= 65535 && !path.contains("..")) {
                return Optional.of(new URI(
                        scheme,
                        null,
                        address.getHost().toLowerCase(Locale.ROOT),
                        address.getPort(),
                        path.replaceFirst("/+$", ""),
                        null,
                        null));
            }
        } catch (URISyntaxException notAnAddress) {
            // answered by whoever asked, as any other text that names no place
        }
        return Optional.empty();
    }
}
