package io.github.musegate.schedules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a cron expression that could not be read. */
final class CronMistake {

    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of the month", 1, 31, List.of()),
            new Field(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field("day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    /** A star, a value or a range of values, and perhaps a step. */
    private static final Pattern PART = Pattern.compile("(\\*|(\\w{1,9})(?:-(\\w{1,9}))?)(?:/(\\d{1,9}))?");

    private CronMistake() {}

    /**
     * One of the five fields.
     *
     * @param name as people call it
     * @param least its least number
     * @param most its greatest number
     * @param names words that stand for numbers
     */
    private record Field(String name, int least, int most, List<String> names) {

        Optional<String> mistake(String text) {
            for (String part : text.split(",", -1)) {
                Matcher matcher = PART.matcher(part);
                if (!matcher.matches()) {
                    return Optional.of("The " + name + " is '" + text + "', which cannot be read.");
                }
                if ("0".equals(matcher.group(4))) {
                    return Optional.of("The " + name + " has steps of 0.");
                }
                if (outside(matcher.group(2)) || outside(matcher.group(3))) {
                    return Optional.of("The " + name + " is '" + text + "'; it goes from " + least + " to " + most
                            + (names.isEmpty() ? "." : ", or " + names.getFirst() + " to " + names.getLast() + "."));
                }
            }
            return Optional.empty();
        }

        private boolean outside(@Nullable String value) {
            if (value == null || names.contains(value.toLowerCase(Locale.ROOT))) {
                return false;
            }
            if (!value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return true;
            }
            int number = Integer.parseInt(value);
            return number < least || number > most;
        }
    }

    /**
     * Looks for the first mistake.
     *
     * @param text an expression
     * @return what is wrong, in a sentence; nothing when it looks right field by field
     */
    static Optional<String> find(String text) {
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != FIELDS.size()) {
            int count = text.isBlank() ? 0 : fields.length;
            return Optional.of("There " + (count == 1 ? "is one field" : "are " + count + " fields")
                    + " and there have to be five.");
        }
        for (int i = 0; i < fields.length; i++) {
            Optional<String> mistake = FIELDS.get(i).mistake(fields[i]);
            if (mistake.isPresent()) {
                return mistake;
            }
        }
        return Optional.empty();
    }
}
