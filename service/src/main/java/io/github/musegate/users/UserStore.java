package io.github.musegate.users;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where accounts are kept. */
interface UserStore {

    /** Finds an account by its number. */
    Optional<Account> find(int id);

    /** Finds an account by its exact name, else by what the name shares with names that are the same to people. */
    Optional<Account> findByName(String username);

    /** Whether a row has the role of administrator. */
    boolean administratorExists();

    /** Whether a row has the role of administrator, as a transaction sees it. */
    boolean administratorExists(DbExecute transaction);

    /** Whether an administrator is enabled and has a password. */
    boolean localAdministratorExists();

    /** Makes all other transactions that call this wait until this one ends. */
    void lockFirstAdministrator(DbExecute transaction);

    /**
     * Lists accounts by name.
     *
     * @param after only names after this one, null from the beginning
     * @param part only names that contain this, null for all
     * @param limit at most so many
     */
    List<User> page(@Nullable String after, @Nullable String part, int limit);

    /**
     * Locks all administrators and some further accounts, in the order of their numbers, until the transaction ends.
     * Whoever changes accounts does this first, so that rules about administrators hold among concurrent changes.
     *
     * @return the locked accounts; those that do not exist are missing
     */
    List<User> lock(DbExecute transaction, Set<Integer> ids);

    /** Adds an account; gives its number, or nothing when the name is taken. */
    OptionalInt insert(DbExecute transaction, NewAccount account);

    /**
     * Writes everything but the password.
     *
     * @return false when the name is taken; the transaction must then be given up
     */
    boolean update(DbExecute transaction, User before, User after);

    /** Deletes an account. */
    void delete(DbExecute transaction, int id);

    /** Writes a new password, which makes older sessions void for AudioMuse-AI as well. */
    void setPassword(DbExecute transaction, int id, String passwordHash);

    /** Replaces a hash by a better one of the same password, unless it changed meanwhile. */
    void renewHash(int id, String before, String after);

    /** Notes a sign-in. */
    void signedIn(int id, Instant at);

    /** Some of the hashes in use, as examples of their parameters. */
    List<String> someHashes();

    /**
     * Gives some rows that AudioMuse-AI wrote what they lack. Rows whose name collides stay as they are.
     *
     * @param after only rows with greater numbers
     * @return the number of the last row that was looked at, or nothing when there are no more
     */
    OptionalInt adopt(int after);
}
