package io.github.musegate.signin;

import io.github.musegate.factors.FactorMethod;
import io.github.musegate.factors.SecondStep;
import io.github.musegate.http.Problem;
import io.github.musegate.users.User;
import java.util.Set;

/** How a sign-in ended. */
sealed interface SignInResult {

    /**
     * The name and the password are right; the reply carries the cookie.
     *
     * @param user who it is
     */
    record In(User user) implements SignInResult {}

    /**
     * The name and the password are right, and a second factor is still to come; the reply carries the cookie of the
     * waiting sign-in.
     *
     * @param step what is needed
     * @param methods what the person has
     */
    record Halfway(SecondStep step, Set<FactorMethod> methods) implements SignInResult {}

    /**
     * They are not, or it was not even tried.
     *
     * @param problem what to tell; the same for every name
     */
    record Out(Problem problem) implements SignInResult {}
}
