package io.github.musegate.engine;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as people mean them: without case, accents and remarks such as "(Remastered 2011)". */
final class SongNames {

    private static final String REMARK =
            "remaster(ed)?|version|edit|mono|stereo|explicit|album|single|deluxe|bonus|anniversary";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern IN_BRACKETS =
            Pattern.compile("[(\\[][^)\\]]{0,60}\\b(" + REMARK + ")\\b[^)\\]]{0,60}[)\\]]");
    private static final Pattern AFTER_DASH = Pattern.compile(" - [^-]{0,60}\\b(" + REMARK + ")\\b[^-]{0,60}$");
    private static final Pattern SPACES = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SongNames() {}

    /** A name to be compared with others; empty for nothing but signs. */
    static String folded(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return SPACES.matcher(plain).replaceAll(" ").strip();
    }

    /** A title to be compared with others. Live recordings and remixes are other songs. */
    static String title(String title) {
        String lower = title.toLowerCase(Locale.ROOT);
        String bare =
                AFTER_DASH.matcher(IN_BRACKETS.matcher(lower).replaceAll(" ")).replaceAll("");
        String folded = folded(bare);
        return folded.isEmpty() ? folded(title) : folded;
    }
}
