package io.github.musegate.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads cookies as browsers write them: pairs between semicolons, nothing else. A reader that also accepts commas and
 * quotes would find our name within the value of another program's cookie.
 */
public final class Cookies {

    private Cookies() {}

    /**
     * What a request says a cookie is.
     *
     * @param request any request
     * @param name the cookie's name
     * @return the different values; more than one means that somebody planted one of them, and nothing tells which
     */
    public static Set<String> values(ServerRequest request, String name) {
        Set<String> values = new LinkedHashSet<>();
        for (String header : request.headers().all(HeaderNames.COOKIE, List::of)) {
            for (int start = 0; start < header.length(); ) {
                int end = header.indexOf(';', start);
                int stop = end < 0 ? header.length() : end;
                String value = value(header, name, start, stop);
                if (value != null) {
                    values.add(value);
                }
                start = stop + 1;
            }
        }
        return values;
    }

    private static @Nullable String value(String header, String name, int start, int stop) {
        int from = start;
        while (from < stop && (header.charAt(from) == ' ' || header.charAt(from) == '\t')) {
            from++;
        }
        int equals = from + name.length();
        boolean ours = equals < stop && header.charAt(equals) == '=' && header.startsWith(name, from);
        return ours ? header.substring(equals + 1, stop).strip() : null;
    }

    /**
     * The cookies whose names begin alike.
     *
     * @param request any request
     * @param prefix how the names begin
     * @return the names, each once
     */
    public static Set<String> names(ServerRequest request, String prefix) {
        return request.headers().all(HeaderNames.COOKIE, List::of).stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(prefix) && pair.indexOf('=') > 0)
                .map(pair -> pair.substring(0, pair.indexOf('=')))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
