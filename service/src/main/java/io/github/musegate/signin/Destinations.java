package io.github.musegate.signin;

import io.github.musegate.users.User;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a browser goes after sign-in. */
public final class Destinations {

    private static final String HOME = "/";

    /** What would send somebody who is signed in away again. */
    private static final List<String> ENDS_OF_A_VISIT = List.of("/login", "/logout", "/auth");

    private Destinations() {}

    /**
     * Chooses a page.
     *
     * @param next what was asked for, unchecked
     * @param user who has signed in, if that is known
     * @return what was asked for if it is a page here, else the person's own start page, else the first page
     */
    public static String of(@Nullable String next, Optional<User> user) {
        return path(next)
                .or(() -> user.map(User::landingPage).flatMap(Destinations::path))
                .orElse(HOME);
    }

    private static Optional<String> path(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(LocalPath::of)
                .filter(path -> ENDS_OF_A_VISIT.stream().noneMatch(end -> leadsTo(end, path)));
    }

    private static boolean leadsTo(String page, String path) {
        return path.equals(page) || path.startsWith(page + "?") || path.startsWith(page + "/");
    }
}
