package io.github.musegate.invites;

import io.github.musegate.access.Caller;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Who has made an invitation.
 *
 * @param userId the account; absent for the installation's token, and for an account that is gone
 * @param identityId the identity that the person came with, absent without one
 * @param installation whether it was the installation's token
 * @param name the name at that time
 */
record Inviter(OptionalInt userId, OptionalLong identityId, boolean installation, String name) {

    static Inviter of(Caller caller) {
        return new Inviter(caller.userId(), caller.identityId(), caller.userId().isEmpty(), caller.name());
    }
}
