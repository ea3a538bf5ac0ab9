package io.github.musegate.signin;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path on this server that a browser may be sent to, such as the page that somebody wanted before they had to sign in.
 * Only what is surely such a path is taken; there is no cleaning up of anything else.
 */
final class LocalPath {

    private static final int LONGEST = 2048;

    /** Segments begin with neither a dot nor a slash, so there is no other host in it and no way up. */
    private static final Pattern PATH = Pattern.compile("/|(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+/?");

    private static final String QUERY_CHARACTERS = "[A-Za-z0-9_.~!$'()*+,:;=@/?&-]*+";

    /** Percent signs only before two digits that name no control character. */
    private static final Pattern QUERY = Pattern.compile(QUERY_CHARACTERS + "(?:%[2-689A-Fa-f][0-9A-Fa-f]"
            + QUERY_CHARACTERS + "|%7[0-9A-Ea-e]" + QUERY_CHARACTERS + ")*+");

    private LocalPath() {}

    /**
     * Reads what somebody says to be a path on this server.
     *
     * @param text anything
     * @return the same text when it is a path with an optional query; nothing otherwise
     */
    static Optional<String> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int mark = text.indexOf('?');
        String path = mark < 0 ? text : text.substring(0, mark);
        String query = mark < 0 ? "" : text.substring(mark + 1);
        return PATH.matcher(path).matches() && QUERY.matcher(query).matches() ? Optional.of(text) : Optional.empty();
    }
}
