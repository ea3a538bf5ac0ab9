package io.github.musegate.users;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account that somebody wants to have made.
 *
 * @param username as typed
 * @param password as typed
 * @param role the role
 * @param displayName the name for people, null for none
 * @param capabilities what shall be granted; nothing for what most people have
 * @param enabled whether the person may sign in
 * @param landingPage the page after sign-in, null for none
 */
record NewUserWish(
        String username,
        String password,
        Role role,
        @Nullable String displayName,
        Optional<Set<Capability>> capabilities,
        boolean enabled,
        @Nullable String landingPage) {

    /** What to grant: what was asked for, else as much of what most people have as the maker may grant. */
    Set<Capability> capabilitiesFor(Caller maker) {
        return capabilities.orElseGet(() -> Grants.within(Preset.LISTENER.capabilities(), maker.capabilities()));
    }

    @Override
    public String toString() {
        return "NewUserWish[" + username + "]";
    }
}
