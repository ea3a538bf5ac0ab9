package io.github.musegate.proxy;

import io.github.musegate.http.Problem;
import io.github.musegate.identities.Assertion;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes an assertion of the texts of headers. */
final class ShownPerson {

    private static final int LONGEST = 256;

    /** What the server reads instead of bytes that are not ASCII. Two names could become the same by it. */
    private static final char LOST = '\uFFFD';

    private ShownPerson() {}

    /**
     * What headers say of a person.
     *
     * @throws io.github.musegate.http.ProblemException 400 when a text is not one of a single, whole value
     */
    static Assertion of(Shown shown, String username) {
        return new Assertion(
                TrustedProxies.SOURCE,
                Optional.ofNullable(shown.uid()).map(uid -> single("stable id", uid)),
                single("username", username),
                Optional.ofNullable(shown.email()).filter(ShownPerson::isWhole),
                Optional.ofNullable(shown.name()).filter(ShownPerson::isWhole),
                Optional.ofNullable(shown.groups()).map(groups -> groups(groups, shown.rules().separator)));
    }

    private static String single(String what, String text) {
        check(what, text);
        // a comma is what joins a header that came twice
        if (text.indexOf(',') >= 0 || text.length() > LONGEST) {
            throw Problem.badRequest("The header with the " + what + " is not a single value.")
                    .exception();
        }
        return text;
    }

    private static Set<String> groups(String text, char separator) {
        check("groups", text);
        return Arrays.stream(text.split(Pattern.quote(String.valueOf(separator))))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void check(String what, String text) {
        if (text.indexOf(LOST) >= 0) {
            throw Problem.badRequest("The header with the " + what + " has characters that are not ASCII.")
                    .withDetail("Headers cannot carry them. Use the proxy's signed token or OpenID Connect.")
                    .exception();
        }
        if (!isPlain(text)) {
            throw Problem.badRequest("The header with the " + what + " has control characters.")
                    .exception();
        }
    }

    private static boolean isWhole(@Nullable String text) {
        return text != null && text.indexOf(LOST) < 0 && isPlain(text);
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }
}
