package io.github.musegate.playlists;

import io.github.musegate.http.Problem;
import java.util.regex.Pattern;

/** Which names playlists may have: as typed, without space around it, on one line. */
final class PlaylistNames {

    private static final int LONGEST = 200;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

    private PlaylistNames() {}

    static String check(String typed) {
        String name = typed.strip();
        if (name.isEmpty()) {
            throw Problem.badRequest("A playlist needs a name.").exception();
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw Problem.badRequest("The name of a playlist has at most " + LONGEST + " characters.")
                    .exception();
        }
        if (CONTROLS.matcher(name).find()) {
            throw Problem.badRequest("The name of a playlist is one line of text.")
                    .exception();
        }
        return name;
    }

    /** A text with spaces in the place of whatever is no character of a line. */
    static String withoutControls(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }
}
