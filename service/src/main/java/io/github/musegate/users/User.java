package io.github.musegate.users;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's account. It never carries the password's hash.
 *
 * @param id its number
 * @param username the name to sign in with
 * @param displayName the name for people, null for none
 * @param role the role
 * @param capabilities what the row grants; it counts only while the role is {@code user}
 * @param enabled whether the person may sign in
 * @param landingPage the page to open after sign-in, null for the home page
 * @param createdAt when it was made, null when the row does not say
 * @param lastSignInAt when the person last signed in, null for never
 * @param hasPassword whether it can sign in with a password
 */
public record User(
        int id,
        String username,
        @Nullable String displayName,
        Role role,
        Set<Capability> capabilities,
        boolean enabled,
        @Nullable String landingPage,
        @Nullable Instant createdAt,
        @Nullable Instant lastSignInAt,
        boolean hasPassword) {

    /** Copies the capabilities. */
    public User {
        capabilities = Set.copyOf(capabilities);
    }

    /**
     * Whether the role is administrator.
     *
     * @return true for the role {@code admin}
     */
    public boolean administrator() {
        return role == Role.ADMIN;
    }

    /**
     * What the person may do, everything counted.
     *
     * @return all capabilities for administrators, the granted ones for everybody else
     */
    public Set<Capability> allowed() {
        return administrator() ? Capability.all() : capabilities;
    }

    /**
     * The name of what the person may do.
     *
     * @return {@code admin}, a preset's name or {@code custom}
     */
    public String preset() {
        return administrator() ? role.id() : Preset.nameOf(capabilities);
    }

    /** Whether this person can administer the installation although single sign-on is away. */
    boolean localAdministrator() {
        return administrator() && enabled && hasPassword;
    }
}
