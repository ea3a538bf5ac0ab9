package io.github.musegate.proxy;

import io.github.musegate.http.Problem;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a request that came from a believed proxy. */
final class HeaderReader {

    private static final Problem TWICE = Problem.badRequest("A header that tells who you are came twice.");
    private static final Problem ALIAS = Problem.badRequest("A header looks like one that tells who you are.")
            .withDetail("The proxy has to delete headers whose names differ from it by _ or . only.");

    private HeaderReader() {}

    /** Whether a request says anything of who somebody is, under a right name or one that looks like it. */
    static boolean speaks(ProxyRules rules, Headers headers) {
        for (Header header : headers) {
            String name = header.headerName().lowerCase();
            if (rules.isIdentity(name) || rules.looksLikeIdentity(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a request says.
     *
     * @throws io.github.musegate.http.ProblemException 400 when a header came twice or under a name that looks like ours
     */
    static Shown read(ProxyRules rules, Headers headers) {
        for (Header header : headers) {
            if (rules.looksLikeIdentity(header.headerName().lowerCase())) {
                throw ALIAS.exception();
            }
        }
        List<String> connection = dropped(headers);
        return new Shown(
                rules,
                text(headers, rules.tokenHeader, connection),
                text(headers, rules.username, connection),
                text(headers, rules.uid, connection),
                text(headers, rules.email, connection),
                text(headers, rules.name, connection),
                text(headers, rules.groups, connection));
    }

    /** What Connection names is meant for the next hop alone: the client told the proxy to drop it. */
    private static List<String> dropped(Headers headers) {
        return headers.contains(HeaderNames.CONNECTION)
                ? headers.get(HeaderNames.CONNECTION).allValues(true)
                : List.of();
    }

    private static @Nullable String text(Headers headers, @Nullable HeaderName name, List<String> dropped) {
        if (name == null || !headers.contains(name)) {
            return null;
        }
        Header header = headers.get(name);
        if (header.valueCount() != 1) {
            throw TWICE.exception();
        }
        for (String each : dropped) {
            if (each.strip().toLowerCase(Locale.ROOT).equals(name.lowerCase())) {
                return null;
            }
        }
        String text = header.get().strip();
        return text.isEmpty() ? null : text;
    }
}
