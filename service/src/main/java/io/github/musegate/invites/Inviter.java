package io.github.musegate.invites;

import io.github.musegate.access.Caller;
import io.github.musegate.http.Problem;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Who has made an invitation.
 *
 * @param userId the account; absent when it is gone
 * @param identityId the identity that the person came with, absent without one
 * @param name the name at that time
 */
record Inviter(OptionalInt userId, OptionalLong identityId, String name) {

    /** Refuses programs: what they promise would outlive the key or the token that they came with. */
    static Inviter of(Caller caller) {
        if (!caller.inPerson() || caller.userId().isEmpty()) {
            throw Problem.forbidden("Invitations are made by a person.")
                    .withDetail("Sign in with your account. Keys and the installation's token cannot invite.")
                    .exception();
        }
        return new Inviter(caller.userId(), caller.identityId(), caller.name());
    }
}
