package io.github.musegate.invites;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.http.Problem;
import java.util.Optional;
import java.util.Set;

/**
 * What an invited person will be.
 *
 * @param name a preset's name, or {@code admin}
 * @param title the same for people
 * @param role the role
 * @param capabilities what is granted
 */
record Grant(String name, String title, Role role, Set<Capability> capabilities) {

    static Optional<Grant> find(String name) {
        if (name.equals(Role.ADMIN.id())) {
            return Optional.of(new Grant(name, "Administrator", Role.ADMIN, Set.of()));
        }
        return Preset.find(name).map(preset -> new Grant(name, preset.title(), Role.USER, preset.capabilities()));
    }

    /**
     * Reads what somebody wants to promise.
     *
     * @throws io.github.musegate.http.ProblemException 400 when there is no such preset
     */
    static Grant read(String name) {
        return find(name)
                .orElseThrow(() ->
                        Problem.badRequest("There is no preset '" + name + "'.").exception());
    }
}
