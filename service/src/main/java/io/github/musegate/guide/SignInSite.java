package io.github.musegate.guide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * MuseGate behind a proxy that vouches for people.
 *
 * @param host MuseGate's host for people
 * @param server who signs people in
 * @param settings every header that MuseGate reads, by the setting that names it; all of them are deleted from what
 *     clients send
 * @param secretHeader the header with the proxy's secret, where there is one
 * @param openPaths beginnings of paths that pass without asking
 */
record SignInSite(
        String host,
        AuthServer server,
        SequencedMap<String, String> settings,
        Optional<String> secretHeader,
        List<String> openPaths) {

    private List<String> headers() {
        return settings.values().stream().distinct().toList();
    }

    /** The headers that the sign-in's answer carries. */
    List<String> told() {
        return headers().stream()
                .filter(header -> !secretHeader.filter(header::equals).isPresent())
                .toList();
    }

    /** One line for each header that the answer carries. */
    String toldLines(String indent, String pattern) {
        return lines(told(), indent, pattern);
    }

    /**
     * One line for each header that is read, the secret too. ALIAS is a name that some servers take for the same; MuseGate
     * refuses requests that have it.
     */
    String allLines(String indent, String pattern) {
        return lines(headers(), indent, pattern);
    }

    /** The same for a proxy that passes an answer's headers on as they are called there: these names, too. */
    String allLinesWithAnswered(String indent, String pattern) {
        return lines(
                Stream.concat(headers().stream(), told().stream().map(server::answered))
                        .distinct()
                        .toList(),
                indent,
                pattern);
    }

    /** The settings that such a proxy needs: what the answer calls headers that MuseGate reads by other names now. */
    SequencedMap<String, String> asAnswered() {
        SequencedMap<String, String> others = new LinkedHashMap<>();
        settings.forEach((setting, header) -> {
            if (told().contains(header) && !server.answered(header).equals(header)) {
                others.put(setting, server.answered(header));
            }
        });
        return others;
    }

    private String lines(List<String> names, String indent, String pattern) {
        StringBuilder text = new StringBuilder();
        for (String header : names) {
            text.append(indent)
                    .append(pattern.replace("NAME", header)
                            .replace("ALIAS", header.replace('-', '_'))
                            .replace("ANSWERED", server.answered(header))
                            .replace("VARIABLE", "person_" + word(header))
                            .replace("UPSTREAM", word(server.answered(header))))
                    .append('\n');
        }
        return text.toString();
    }

    private static String word(String header) {
        return header.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
