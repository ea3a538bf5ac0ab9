package io.github.musegate.users;

import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.db.Database;
import io.github.musegate.http.ProblemException;
import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the accounts that no signed-in person makes: the first administrator, and those that the environment names. */
final class SeededAccounts {

    private final Database database;
    private final UserStore store;
    private final Supplier<PasswordPolicy> policy;
    private final Passwords passwords;

    SeededAccounts(Database database, UserStore store, Supplier<PasswordPolicy> policy, Passwords passwords) {
        this.database = database;
        this.store = store;
        this.policy = policy;
        this.passwords = passwords;
    }

    FirstAdministrator createFirstAdministrator(String username, String password, @Nullable String displayName) {
        if (!isHash(password)) {
            policy.get().check(password);
        }
        NewAccount account = account(username, password, Role.ADMIN, displayName);
        return database.inTransaction(transaction -> {
            store.lockFirstAdministrator(transaction);
            if (store.administratorExists(transaction)) {
                return new FirstAdministrator.AlreadyThere();
            }
            OptionalInt id = store.insert(transaction, account);
            return id.isPresent()
                    ? new FirstAdministrator.Created(user(id.getAsInt(), account))
                    : new FirstAdministrator.NameTaken();
        });
    }

    boolean whileAdministratorMissing(Runnable work) {
        return database.inTransaction(transaction -> {
            store.lockFirstAdministrator(transaction);
            boolean missing = !store.administratorExists(transaction);
            if (missing) {
                work.run();
            }
            return missing;
        });
    }

    Optional<User> seed(String username, String password, Role role) {
        NewAccount account = account(username, password, role, null);
        OptionalInt id = database.inTransaction(transaction -> store.insert(transaction, account));
        return id.isPresent() ? Optional.of(user(id.getAsInt(), account)) : Optional.empty();
    }

    Optional<User> provision(
            DbExecute transaction, String username, Optional<String> displayName, Set<Capability> capabilities) {
        NewAccount account = new NewAccount(
                Usernames.check(username),
                "",
                Role.USER,
                displayName.map(SeededAccounts::shown).orElse(null),
                capabilities,
                true,
                null);
        OptionalInt id = store.insert(transaction, account);
        return id.isPresent() ? Optional.of(user(id.getAsInt(), account)) : Optional.empty();
    }

    /** Nobody is kept out by a name that is only shown. */
    private static @Nullable String shown(String displayName) {
        try {
            return UserEdit.displayName(displayName);
        } catch (ProblemException unusable) {
            return null;
        }
    }

    private NewAccount account(String username, String password, Role role, @Nullable String displayName) {
        return new NewAccount(
                Usernames.check(username),
                stored(password),
                role,
                displayName == null ? null : UserEdit.displayName(displayName),
                Preset.LISTENER.capabilities(),
                true,
                null);
    }

    private String stored(String password) {
        if (password.isEmpty() || isHash(password)) {
            return password;
        }
        PasswordPolicy.checkForm(password);
        return passwords.hash(password);
    }

    private static boolean isHash(String password) {
        return Argon2Hash.parse(password).isPresent();
    }

    private static User user(int id, NewAccount account) {
        return new User(
                id,
                account.username(),
                account.displayName(),
                account.role(),
                account.capabilities(),
                account.enabled(),
                account.landingPage(),
                Instant.now(),
                null,
                !account.passwordHash().isEmpty());
    }
}
