package io.github.musegate.users;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account that is about to be stored. Everything in it has been checked.
 *
 * @param username the name
 * @param passwordHash an Argon2 hash, or empty for an account without a password
 * @param role the role
 * @param displayName the name for people
 * @param capabilities what is granted
 * @param enabled whether the person may sign in
 * @param landingPage the page to open after sign-in
 */
record NewAccount(
        String username,
        String passwordHash,
        Role role,
        @Nullable String displayName,
        Set<Capability> capabilities,
        boolean enabled,
        @Nullable String landingPage) {

    @Override
    public String toString() {
        return "NewAccount[" + username + "]";
    }
}
