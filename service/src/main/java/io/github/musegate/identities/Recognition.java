package io.github.musegate.identities;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.http.Problem;
import io.github.musegate.users.User;
import java.util.Set;

/** What becomes of somebody whom a source vouches for. */
public sealed interface Recognition {

    /**
     * They have an account and may come in.
     *
     * @param identityId the identity that they came with; a session that is bound to it follows its rights
     * @param user the account
     * @param role the role just now, which a group may have given
     * @param capabilities everything that they may do just now
     */
    record Known(long identityId, User user, Role role, Set<Capability> capabilities) implements Recognition {}

    /**
     * They may not.
     *
     * @param problem what to tell
     */
    record Refused(Problem problem) implements Recognition {}

    /**
     * Somebody of the same name exists here, and they may show that they are the same person.
     *
     * @param userId the account whose password they have to show
     */
    record LinkNeeded(int userId) implements Recognition {}
}
