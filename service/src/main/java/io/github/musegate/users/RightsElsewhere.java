package io.github.musegate.users;

import io.github.musegate.access.Capability;
import io.helidon.dbclient.DbExecute;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a person may do because somebody outside vouches for them. The identities room implements it.
 */
public interface RightsElsewhere {

    /** Nobody outside vouches for anybody. */
    RightsElsewhere NONE = new RightsElsewhere() {
        @Override
        public Set<Capability> allowed(DbExecute transaction, User user, long identityId) {
            return Set.of();
        }

        @Override
        public boolean administrator(DbExecute transaction, int userId) {
            return false;
        }
    };

    /**
     * What a person may do by an identity, which stays so until the transaction ends.
     *
     * @param transaction the transaction
     * @param user the account, locked
     * @param identityId the identity that the person came with
     * @return everything that they may do now; nothing when the identity is not theirs any more
     */
    Set<Capability> allowed(DbExecute transaction, User user, long identityId);

    /**
     * What a person may do as they came, which stays so until the transaction ends.
     *
     * @param transaction the transaction
     * @param user the account, locked
     * @param identity the identity that the person came with, absent for those who showed themselves
     * @return everything that they may do now
     */
    default Set<Capability> allowedAs(DbExecute transaction, User user, OptionalLong identity) {
        return identity.isPresent() ? allowed(transaction, user, identity.getAsLong()) : user.allowed();
    }

    /**
     * Whether a person is administrator by any of their identities, as was said last.
     *
     * @param transaction the transaction
     * @param userId the account
     * @return whether any of them makes the person administrator
     */
    boolean administrator(DbExecute transaction, int userId);
}
