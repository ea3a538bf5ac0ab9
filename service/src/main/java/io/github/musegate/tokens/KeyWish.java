package io.github.musegate.tokens;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a new key.
 *
 * @param name what to call it
 * @param scopes what it shall be able to do
 * @param expiresAt when it shall end, null for never
 */
public record KeyWish(
        String name, Set<Capability> scopes, @Nullable Instant expiresAt) {

    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST_LIFE = Duration.ofDays(3660);

    /** Copies the scopes. */
    public KeyWish {
        name = name.strip();
        scopes = Set.copyOf(scopes);
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Says what is wrong with the wish, whoever's it is: 400, or 403 for what the caller may not do themselves. */
    void check(Caller caller, Instant now) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw Problem.badRequest("A key needs a name of at most " + LONGEST_NAME + " characters.")
                    .exception();
        }
        if (name.codePoints().anyMatch(KeyWish::isUnprintable)) {
            throw Problem.badRequest("The name has invisible or control characters.")
                    .exception();
        }
        if (scopes.isEmpty()) {
            throw Problem.badRequest("A key needs at least one scope.").exception();
        }
        if (expiresAt != null && !(expiresAt.isAfter(now) && expiresAt.isBefore(now.plus(LONGEST_LIFE)))) {
            throw Problem.badRequest("The expiry must lie ahead, and within ten years.")
                    .exception();
        }
        Set<Capability> lacking = EnumSet.copyOf(scopes);
        lacking.removeAll(caller.capabilities());
        if (!lacking.isEmpty()) {
            throw Problem.forbidden("A key cannot do what you may not do yourself: "
                            + lacking.stream().map(Capability::id).collect(Collectors.joining(", ")) + ".")
                    .with("capability", lacking.iterator().next().id())
                    .exception();
        }
    }

    /** The wish for a key that another key makes: it ends with that one at the latest. */
    KeyWish within(Key maker) {
        if (maker.expiresAt() == null) {
            return this;
        }
        if (expiresAt != null && expiresAt.isAfter(maker.expiresAt())) {
            throw Problem.badRequest("A key cannot outlive the key that makes it.")
                    .exception();
        }
        return expiresAt == null ? new KeyWish(name, scopes, maker.expiresAt()) : this;
    }

    private static boolean isUnprintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
