package io.github.musegate.identities;

import io.github.musegate.access.Capability;
import io.github.musegate.db.Database;
import io.github.musegate.users.RightsElsewhere;
import io.github.musegate.users.User;
import io.helidon.dbclient.DbExecute;
import java.util.Set;

/** Tells the users room what people may do by their groups. */
public final class IdentityRights implements RightsElsewhere {

    private final IdentityStore store;

    /**
     * Rights by the identities of a database.
     *
     * @param database the database
     */
    public IdentityRights(Database database) {
        this.store = new JdbcIdentityStore(database);
    }

    @Override
    public Set<Capability> allowed(DbExecute transaction, User user, long identityId) {
        return store.lock(transaction, user.id(), identityId)
                .map(identity -> identity.rights().allowed(user))
                .orElse(Set.of());
    }

    @Override
    public boolean administrator(DbExecute transaction, int userId) {
        return store.administers(transaction, userId);
    }
}
