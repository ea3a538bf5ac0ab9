package io.github.musegate.users;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import java.util.function.BooleanSupplier;

/**
 * Whether people come in with a password here, rather than by single sign-on alone.
 *
 * @param on whether they do just now
 */
public record PasswordLogin(BooleanSupplier on) {

    /** What whoever comes with a password is told where it is switched off. */
    public static final Problem OFF = Problem.of(ProblemType.FORBIDDEN)
            .withDetail("Signing in with a password is switched off here. Use the single sign-on.");

    /**
     * Refuses where it is switched off.
     *
     * @throws io.github.musegate.http.ProblemException 403 when it is
     */
    public void check() {
        if (!on.getAsBoolean()) {
            throw OFF.exception();
        }
    }
}
