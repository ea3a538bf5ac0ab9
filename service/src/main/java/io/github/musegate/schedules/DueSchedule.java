package io.github.musegate.schedules;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schedule whose time has come, with what whoever saved it may do now.
 *
 * @param schedule the schedule
 * @param due the time that has come
 * @param answered whether everything is still there that stood for its right: account, identity and key
 * @param owned whether an account did; else it is the installation's own
 * @param mark what stood for the installation's right when it was saved, null when an account did
 * @param role the account's role, or that of the identity that vouched for it
 * @param capabilities likewise
 */
record DueSchedule(
        Schedule schedule,
        Instant due,
        boolean answered,
        boolean owned,
        @Nullable String mark,
        Role role,
        Set<Capability> capabilities) {

    DueSchedule {
        capabilities = Set.copyOf(capabilities);
    }

    /**
     * Whether a task that takes this may be started by the schedule.
     *
     * @param standing what stands for the installation's right now
     */
    boolean may(Capability needed, Collection<String> standing) {
        if (!owned) {
            return mark != null && standing.contains(mark);
        }
        return answered && (role == Role.ADMIN || capabilities.contains(needed));
    }
}
