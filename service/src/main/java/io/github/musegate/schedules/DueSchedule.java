package io.github.musegate.schedules;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import java.time.Instant;
import java.util.Set;

/**
 * A schedule whose time has come, with what whoever saved it may do now.
 *
 * @param schedule the schedule
 * @param due the time that has come
 * @param answered whether everything is still there that stood for its right: account, identity and key
 * @param owned whether an account did; else it is the installation's own
 * @param role the account's role, or that of the identity that vouched for it
 * @param capabilities likewise
 */
record DueSchedule(
        Schedule schedule, Instant due, boolean answered, boolean owned, Role role, Set<Capability> capabilities) {

    DueSchedule {
        capabilities = Set.copyOf(capabilities);
    }

    /** Whether a task that takes this may be started by the schedule. */
    boolean may(Capability needed) {
        return answered && (!owned || role == Role.ADMIN || capabilities.contains(needed));
    }
}
