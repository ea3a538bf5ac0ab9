package io.github.musegate.shares;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who made a link, with what they may do now.
 *
 * @param userId the account
 * @param username its name
 * @param enabled whether the person may sign in
 * @param role the role
 * @param capabilities what the person may do; of one whom somebody outside vouched for, by that identity
 * @param identityId who outside vouched for the person when the link was made
 */
public record ShareMaker(
        int userId,
        String username,
        boolean enabled,
        Role role,
        Set<Capability> capabilities,
        OptionalLong identityId) {

    /** Copies the capabilities. */
    public ShareMaker {
        capabilities = Set.copyOf(capabilities);
    }

    /** The person, as if a program of theirs asked: not there themselves. */
    Caller caller() {
        return new Caller(
                OptionalInt.of(userId),
                username,
                role,
                capabilities,
                SignInMethod.KEY,
                OptionalLong.empty(),
                identityId);
    }

    /** Whether a link of theirs may count at all. */
    boolean mayShare() {
        return enabled && caller().may(Capability.SHARE);
    }
}
