package io.github.musegate.users;

import io.github.musegate.http.Problem;
import java.text.Normalizer;
import java.util.Locale;

/** What a username may be, and which usernames are the same. */
public final class Usernames {

    static final int MOST = 128;

    private Usernames() {}

    /** The name as it was typed, without the spaces around it. */
    static String trim(String typed) {
        int[] points = typed.codePoints().toArray();
        int from = 0;
        int to = points.length;
        while (from < to && isSpace(points[from])) {
            from++;
        }
        while (to > from && isSpace(points[to - 1])) {
            to--;
        }
        return new String(points, from, to - from);
    }

    /**
     * Checks the name of a new or renamed account. Names that exist already are never checked: whoever has an odd one
     * keeps it.
     *
     * @param typed the name as typed
     * @return the name in the form in which it is stored
     * @throws io.github.musegate.http.ProblemException 400 when it cannot be a username
     */
    public static String check(String typed) {
        String name = Normalizer.normalize(trim(typed), Normalizer.Form.NFC);
        if (name.isEmpty()) {
            throw Problem.badRequest("A username is required.").exception();
        }
        if (name.codePointCount(0, name.length()) > MOST) {
            throw Problem.badRequest("Username is too long.")
                    .withDetail("A username has at most " + MOST + " characters.")
                    .exception();
        }
        // also what only becomes nothing or a space under NFKC, such as the fillers
        if (name.codePoints().anyMatch(Usernames::isInvisible)
                || !trim(compatible(name)).equals(compatible(name))) {
            throw Problem.badRequest("The username has invisible or control characters.")
                    .exception();
        }
        return name;
    }

    /**
     * What two usernames share when they are the same to people: NFKC and full case folding. Dotless and dotted i fold
     * together, which is stricter than Unicode's own table.
     *
     * @param name a username
     * @return the same text for names that are the same
     */
    public static String key(String name) {
        String folded = compatible(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return compatible(folded);
    }

    /**
     * Whether two names are the same to people, whatever their case or form of writing.
     *
     * @param one a name as typed
     * @param other another
     * @return whether no two accounts could have them
     */
    public static boolean isSame(String one, String other) {
        return key(trim(one)).equals(key(trim(other)));
    }

    /**
     * Whether a text can be a parameter of a statement at all: no NUL, no half characters.
     *
     * @param text any text
     * @return whether the database can hold it
     */
    public static boolean storable(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }

    private static String compatible(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC);
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isIgnorable(point);
        };
    }

    /** Unicode's default ignorable code points that are letters or marks by category. */
    private static boolean isIgnorable(int point) {
        return point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFFA0
                || (point >= 0xE0100 && point <= 0xE01EF);
    }
}
