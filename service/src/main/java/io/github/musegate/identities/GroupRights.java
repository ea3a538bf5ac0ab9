package io.github.musegate.identities;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.users.User;
import java.util.Optional;
import java.util.Set;

/**
 * What groups give.
 *
 * @param administrator whether a group makes the person administrator
 * @param capabilities what takes the place of the account's own capabilities, if a group says anything of them
 */
record GroupRights(boolean administrator, Optional<Set<Capability>> capabilities) {

    /** Nothing at all, whatever the account may do. */
    static final GroupRights NONE = new GroupRights(false, Optional.of(Set.of()));

    GroupRights {
        capabilities = capabilities.map(Set::copyOf);
    }

    Role role(User user) {
        return administrator ? Role.ADMIN : user.role();
    }

    /** Everything that the person may do with them. */
    Set<Capability> allowed(User user) {
        return role(user) == Role.ADMIN ? Capability.all() : capabilities.orElse(user.capabilities());
    }
}
