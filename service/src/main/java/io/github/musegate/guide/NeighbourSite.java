package io.github.musegate.guide;

import java.util.List;
import java.util.Locale;

/**
 * A service that MuseGate guards, as a proxy's configuration must know it.
 *
 * @param host its host for people
 * @param headers the identity headers that MuseGate answers with; every one of them is deleted from what clients send
 * @param tokenInstead whether it gets a token of its own instead of the person's cookies and keys, as AudioMuse-AI wants
 */
record NeighbourSite(String host, List<String> headers, boolean tokenInstead) {

    /** The lines of all headers, each written by a pattern. ALIAS is a name that some services take for the same. */
    String lines(String indent, String pattern) {
        StringBuilder text = new StringBuilder();
        for (String header : headers) {
            text.append(indent)
                    .append(pattern.replace("NAME", header)
                            .replace("ALIAS", header.replace('-', '_'))
                            .replace(
                                    "VARIABLE",
                                    "musegate_"
                                            + header.toLowerCase(Locale.ROOT).replace('-', '_'))
                            .replace("UPSTREAM", header.toLowerCase(Locale.ROOT).replace('-', '_')))
                    .append('\n');
        }
        return text.toString();
    }
}
