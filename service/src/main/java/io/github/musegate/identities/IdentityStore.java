package io.github.musegate.identities;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where identities are kept. */
interface IdentityStore {

    /**
     * Finds whom a source speaks of: by the stable id where it tells one, else by the name among those who have none.
     *
     * @param nameKey what the name shares with names that are the same to people
     */
    Optional<Identity> find(Assertion said, String nameKey);

    /** The same as a transaction sees it. */
    Optional<Identity> find(DbExecute transaction, Assertion said, String nameKey);

    /** Gives the stable id to the identity of this source and name that has none yet; false when there is none. */
    boolean adoptUid(DbExecute transaction, Assertion said, String nameKey);

    /** Lets one transaction at a time bind identities. */
    void lock(DbExecute transaction);

    /** Whether a name alone reaches an account: no stable id guards it, no group makes it administrator. */
    boolean reachableByName(DbExecute transaction, int userId, String source);

    /**
     * Binds an identity to an account.
     *
     * @param administrators whether the account may be a stored administrator's
     * @return its number, or nothing when the account is gone, disabled or an administrator's that may not be bound
     */
    OptionalLong insert(
            DbExecute transaction,
            Assertion said,
            String nameKey,
            int userId,
            GroupRights rights,
            boolean administrators);

    /** Writes down what was said this time, and that it was said now. */
    void update(DbExecute transaction, long id, Assertion said, String nameKey, GroupRights rights);

    /** The identities of an account, the oldest first. */
    List<Identity> list(int userId);

    /** One identity of an account, locked until the transaction ends. */
    Optional<Identity> lock(DbExecute transaction, int userId, long id);

    /** Whether an identity of an account makes it administrator. */
    boolean administers(DbExecute transaction, int userId);

    /** Unbinds an identity; sessions that came from it end. */
    boolean delete(int userId, long id);

    /** Unbinds everybody of a source; sessions and keys that came from it end. */
    void forget(DbExecute transaction, String source);

    /** Leaves nobody of a source any rights until they are seen again. */
    void withdraw(DbExecute transaction, String source);
}
