package io.github.musegate.musicaccounts;

import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Optional;

/** Where accounts on music servers are kept. A person has at most one on each server. */
interface MusicAccountStore {

    /** A person's accounts, in the order in which they were linked. */
    List<StoredAccount> list(int userId);

    /** A person's account on a server. */
    Optional<StoredAccount> find(int userId, String serverId);

    /** The account of that name on a server, whatever its case; nothing while the account of its person is disabled. */
    Optional<StoredAccount> named(String serverId, String name);

    /** An account by its number. */
    Optional<StoredAccount> find(long id);

    /**
     * Writes an account in the place of the one that the person had there. It keeps its number when it is the same
     * account on the server, so that what lives in it stays findable.
     *
     * @return the account; nothing when the person or the server is gone
     */
    Optional<StoredAccount> put(DbExecute transaction, NewMusicAccount account);

    /** Forgets one and gives it back as it was. */
    Optional<StoredAccount> delete(DbExecute transaction, int userId, String serverId);

    /** Notes that the server refuses a login, unless another one has taken its place or the same was noted before. */
    void refused(StoredAccount account, String reason);

    /** Notes that a login works, unless another one has taken its place. */
    void accepted(StoredAccount account);
}
