package io.github.musegate.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes text from outside fit for the record: one line, no control characters, not too long. */
final class AuditText {

    private static final int LONGEST = 256;

    private AuditText() {}

    /** The text without what could break a line, a terminal or the database (which takes no NUL). */
    static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints()
                .limit(LONGEST)
                .map(point -> unprintable(point) ? '\uFFFD' : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The same for the strings among the values of a map. */
    static Map<String, Object> clean(Map<String, Object> detail) {
        Map<String, Object> clean = new LinkedHashMap<>();
        detail.forEach((name, value) -> clean.put(name, cleanValue(value)));
        return Map.copyOf(clean);
    }

    private static Object cleanValue(Object value) {
        return switch (value) {
            case Number number -> number;
            case Boolean flag -> flag;
            case List<?> list ->
                list.stream().map(item -> cleanText(String.valueOf(item))).toList();
            default -> cleanText(value.toString());
        };
    }

    private static String cleanText(String text) {
        String clean = clean(text);
        return clean == null ? "" : clean;
    }

    private static boolean unprintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
