package io.github.musegate.identities;

import io.github.musegate.http.Problem;
import io.github.musegate.users.Usernames;
import java.util.stream.Stream;

/** What a source may say at all: texts that can be stored and that look the same to everybody. */
final class Wording {

    private static final int LONGEST = 256;
    private static final int MOST_GROUPS = 1000;

    private Wording() {}

    /**
     * What is said, with the name in its usual form. An address and a name for people that cannot be shown are dropped.
     *
     * @throws io.github.musegate.http.ProblemException 400 when the name, the stable id or a group cannot be used
     */
    static Assertion tidy(Assertion said) {
        String username = Usernames.check(said.username());
        if (said.memberships().size() > MOST_GROUPS) {
            throw Problem.badRequest("There are more than " + MOST_GROUPS + " groups.")
                    .exception();
        }
        if (!Stream.concat(said.uid().stream(), said.memberships().stream())
                .allMatch(text -> !text.isEmpty() && isPlain(text))) {
            throw Problem.badRequest("The stable id and the groups have between 1 and " + LONGEST
                            + " characters, none of them a control character.")
                    .exception();
        }
        return new Assertion(
                said.source(),
                said.uid(),
                username,
                said.email().filter(Wording::isPlain),
                said.displayName().filter(Wording::isPlain),
                said.groups());
    }

    private static boolean isPlain(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                && Usernames.storable(text)
                && text.chars().noneMatch(Character::isISOControl);
    }
}
