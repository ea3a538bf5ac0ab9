package io.github.musegate.tokens;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where keys are kept. */
interface KeyStore {

    /**
     * A key as the database knows it.
     *
     * @param key what people see of it, with its owner's rights of this moment
     * @param digest of the whole key, as it is written down
     */
    record Stored(Key key, String digest) {}

    /** Looks a key up by its prefix; whether it is good is for others to say. */
    Optional<Stored> find(String prefix);

    /** Looks a key up by its number. */
    Optional<Key> find(long id);

    /** A key, locked until the transaction ends. */
    Optional<Key> lock(DbExecute transaction, long id);

    /** Locks an account, so that its keys can be counted; false when it is gone or disabled. */
    boolean lockOwner(DbExecute transaction, int userId);

    /** How many keys an account has. */
    int count(DbExecute transaction, int userId);

    /** Stores a key. */
    Key insert(DbExecute transaction, NewKey key);

    /** The keys of an account, the newest first. */
    List<Key> list(int userId);

    /** Deletes one key of an account, and those that were made with it. */
    boolean delete(int userId, long id);

    /** Deletes all keys of an account; gives how many. */
    int deleteAll(int userId);

    /** Notes the last use of keys: from which address, by number. */
    void used(Map<Long, String> addresses, Instant at);
}
