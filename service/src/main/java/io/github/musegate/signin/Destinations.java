package io.github.musegate.signin;

import io.github.musegate.users.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a browser goes after sign-in. */
final class Destinations {

    private static final String HOME = "/";

    /** The page that would send somebody who is signed in away again. */
    private static final String LOGIN = "/login";

    private Destinations() {}

    /** What was asked for if it is a page here, else the person's own start page, else the first page. */
    static String of(@Nullable String next, Optional<User> user) {
        return path(next)
                .or(() -> user.map(User::landingPage).flatMap(Destinations::path))
                .orElse(HOME);
    }

    private static Optional<String> path(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(LocalPath::of)
                .filter(path -> !path.equals(LOGIN) && !path.startsWith(LOGIN + "?") && !path.startsWith(LOGIN + "/"));
    }
}
