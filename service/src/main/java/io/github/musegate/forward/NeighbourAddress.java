package io.github.musegate.forward;

import io.github.musegate.http.PlainPath;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of something on another service. Only what every program reads the same way is one.
 *
 * @param origin scheme, host and port in their usual spelling, such as {@code https://navidrome.example.org}
 * @param host the host without the port
 * @param target path and query
 */
record NeighbourAddress(String origin, String host, String target) {

    private static final int LONGEST = 4096;
    private static final Pattern ADDRESS = Pattern.compile(
            "(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?([/?].*)?",
            Pattern.CASE_INSENSITIVE);

    /** Visible ASCII without what browsers or headers would change. */
    private static final Pattern QUERY = Pattern.compile("[!-~&&[^#\"<>\\\\]]*");

    /**
     * Reads an address.
     *
     * @param text anything
     * @return the address; nothing when it has a user, a fragment, or a path that could be read in two ways
     */
    static Optional<NeighbourAddress> of(String text) {
        Matcher parts = ADDRESS.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        String target = parts.group(4) == null ? "/" : parts.group(4);
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark);
        String whole = path.isEmpty() ? "/" : path;
        if (!PlainPath.isPlain(whole) || !QUERY.matcher(query).matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String host = parts.group(2).toLowerCase(Locale.ROOT);
        return Optional.of(new NeighbourAddress(scheme + "://" + host + port(scheme, parts), host, whole + query));
    }

    private static String port(String scheme, Matcher parts) {
        if (parts.group(3) == null) {
            return "";
        }
        int port = Integer.parseInt(parts.group(3));
        return port == (scheme.equals("https") ? 443 : 80) ? "" : ":" + port;
    }

    /** The origin of an address that the settings have checked. */
    static Optional<String> origin(URI setting) {
        return of(setting.toString()).map(NeighbourAddress::origin);
    }

    boolean https() {
        return origin.startsWith("https:");
    }

    /** The whole address. */
    @Override
    public String toString() {
        return origin + target;
    }
}
