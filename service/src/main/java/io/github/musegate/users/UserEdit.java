package io.github.musegate.users;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.api.Operation;
import io.github.musegate.http.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What shall become different about an account. What is null stays.
 *
 * @param username the new name
 * @param displayName the new name for people; empty clears it
 * @param role the new role
 * @param capabilities the new set, if any
 * @param enabled whether the person may sign in
 * @param landingPage the new page after sign-in; empty clears it
 */
record UserEdit(
        @Nullable String username,
        @Nullable String displayName,
        @Nullable Role role,
        Optional<Set<Capability>> capabilities,
        @Nullable Boolean enabled,
        @Nullable String landingPage) {

    private static final int LONGEST_DISPLAY_NAME = 128;

    /**
     * The account as it shall be.
     *
     * @throws io.github.musegate.http.ProblemException 400 when a value is not acceptable
     */
    User apply(User before) {
        // a name that stays is not checked: it may be one that AudioMuse-AI let pass
        return new User(
                before.id(),
                username == null || username.equals(before.username()) ? before.username() : Usernames.check(username),
                displayName == null ? before.displayName() : displayName(displayName),
                role == null ? before.role() : role,
                capabilities.orElse(before.capabilities()),
                enabled == null ? before.enabled() : enabled,
                landingPage == null ? before.landingPage() : landingPage(landingPage),
                before.createdAt(),
                before.lastSignInAt(),
                before.hasPassword());
    }

    /** Reads a name for people; null when it is empty. */
    static @Nullable String displayName(String typed) {
        String name = Usernames.trim(typed);
        if (name.codePointCount(0, name.length()) > LONGEST_DISPLAY_NAME) {
            throw Problem.badRequest("The display name is too long.").exception();
        }
        if (name.codePoints().anyMatch(UserEdit::disturbs)) {
            throw Problem.badRequest("The display name has control characters.").exception();
        }
        return name.isEmpty() ? null : name;
    }

    /** Reads the address of a page of ours; null when it is empty. */
    static @Nullable String landingPage(String path) {
        if (path.isEmpty()) {
            return null;
        }
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.page() && !operation.path().contains("{"))
                .map(Operation::path)
                .filter(path::equals)
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("The landing page is not a page of this service.")
                        .exception());
    }

    /** Control characters and what turns the direction of the text around a name; joiners of emoji may stay. */
    private static boolean disturbs(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                point == 0x061C
                        || point == 0x200E
                        || point == 0x200F
                        || (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2066 && point <= 0x2069);
        };
    }
}
