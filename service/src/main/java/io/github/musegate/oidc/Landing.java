package io.github.musegate.oidc;

import io.github.musegate.users.User;

/** Where a browser goes after sign-in. The room signin implements it. */
@FunctionalInterface
public interface Landing {

    /**
     * Chooses a page.
     *
     * @param next what was asked for, unchecked; empty for nothing in particular
     * @param user who has signed in
     * @return a path on this server
     */
    String after(String next, User user);
}
