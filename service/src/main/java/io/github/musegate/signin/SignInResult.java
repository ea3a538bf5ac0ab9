package io.github.musegate.signin;

import io.github.musegate.http.Problem;
import io.github.musegate.users.User;

/** How a sign-in ended. */
sealed interface SignInResult {

    /**
     * The name and the password are right; the reply carries the cookie.
     *
     * @param user who it is
     */
    record In(User user) implements SignInResult {}

    /**
     * They are not, or it was not even tried.
     *
     * @param problem what to tell; the same for every name
     */
    record Out(Problem problem) implements SignInResult {}
}
