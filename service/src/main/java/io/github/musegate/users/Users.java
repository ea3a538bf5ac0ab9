package io.github.musegate.users;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The room's front door: looks people up, checks passwords, makes the accounts that no person makes. What people change
 * by the API goes through {@link UserAdministration}. Safe for any number of threads; every call asks the database.
 */
public final class Users {

    private final Database database;
    private final UserStore store;
    private final SessionsOfUser sessions;
    private final Supplier<PasswordPolicy> policy;
    private final Passwords passwords = new Passwords();
    private final PasswordCheck passwordCheck;
    private final Adoption adoption;
    private final SeededAccounts seeds;
    private final RightsElsewhere elsewhere;

    /**
     * What hashes passwords, those of other things than accounts too: all of them together take no more memory than is
     * there.
     *
     * @return the one of this service
     */
    public Passwords passwords() {
        return passwords;
    }

    /**
     * Takes what the room needs.
     *
     * @param database where the accounts are
     * @param sessions how sessions are ended
     * @param policy what new passwords must be just now
     */
    public Users(Database database, SessionsOfUser sessions, Supplier<PasswordPolicy> policy) {
        this(database, sessions, policy, RightsElsewhere.NONE);
    }

    /**
     * Takes what the room needs where people come in from outside too.
     *
     * @param database where the accounts are
     * @param sessions how sessions are ended
     * @param policy what new passwords must be just now
     * @param elsewhere what people may do because somebody outside vouches for them
     */
    public Users(
            Database database, SessionsOfUser sessions, Supplier<PasswordPolicy> policy, RightsElsewhere elsewhere) {
        this.elsewhere = elsewhere;
        this.database = database;
        this.store = new JdbcUserStore(database);
        this.adoption = new Adoption(store);
        this.passwordCheck = new PasswordCheck(store, passwords);
        this.sessions = sessions;
        this.policy = policy;
        this.seeds = new SeededAccounts(database, store, policy, passwords);
    }

    /**
     * Makes accounts that AudioMuse-AI wrote ready for use. To be called once at the start. Returns after the first few
     * thousand, which is all of them in any home; the rest goes on in the background.
     */
    public void adopt() {
        adoption.begin();
        passwordCheck.imitate(store.someHashes());
    }

    /**
     * Looks a person up.
     *
     * @param id the account's number
     * @return the person, or nothing
     */
    public Optional<User> find(int id) {
        return store.find(id).map(Account::user);
    }

    /**
     * What a person may do now, for work that is done for them while they are not there.
     *
     * @param id the account's number
     * @param identity the identity that they came with when they had it begun, absent for those who showed themselves
     * @return everything that they may do, perhaps nothing; empty when the account is gone or disabled
     */
    public Optional<Set<Capability>> allowed(int id, OptionalLong identity) {
        return database.inTransaction(transaction -> store.lock(transaction, Set.of(id)).stream()
                .filter(user -> user.id() == id && user.enabled())
                .findFirst()
                .map(user -> elsewhere.allowedAs(transaction, user, identity)));
    }

    /**
     * Looks a person up by the exact name or, failing that, by one that is the same to people ({@code Anna} for
     * {@code anna}).
     *
     * @param username the name as typed
     * @return the person, or nothing
     */
    public Optional<User> findByName(String username) {
        return store.findByName(username).map(Account::user);
    }

    /**
     * Whether anybody has the role of administrator, enabled or not.
     *
     * @return false when the setup must ask for the first one
     */
    public boolean administratorExists() {
        return store.administratorExists();
    }

    /**
     * Whether an administrator can sign in with a password, and so even when everything else is away.
     *
     * @return false when every administrator is disabled or has no password
     */
    public boolean localAdministratorExists() {
        return store.localAdministratorExists();
    }

    /**
     * Makes the first administrator. Of several who try at once one wins.
     *
     * @param username the name, to be checked
     * @param password the password, to be checked, or its Argon2 hash ({@code $argon2…}), which is kept as it is
     * @param displayName the name for people, null for none
     * @return what became of it
     * @throws ProblemException 400 when name or password are not acceptable
     */
    public FirstAdministrator createFirstAdministrator(String username, String password, @Nullable String displayName) {
        return seeds.createFirstAdministrator(username, password, displayName);
    }

    /**
     * Does something that only counts while nobody is administrator; no first administrator is made meanwhile.
     *
     * @param work what to do
     * @return false, and nothing done, when somebody is administrator already
     */
    public boolean whileAdministratorMissing(Runnable work) {
        return seeds.whileAdministratorMissing(work);
    }

    /**
     * Makes an account that the environment names, unless the name is taken. The password rules do not apply: whoever
     * sets the environment can read it.
     *
     * @param username the name, to be checked
     * @param password the password or its Argon2 hash ({@code $argon2…}); empty for an account that signs in elsewhere
     * @param role the role
     * @return the new account, or nothing when the name is taken
     * @throws ProblemException 400 when the name is not acceptable
     */
    public Optional<User> seed(String username, String password, Role role) {
        return seeds.seed(username, password, role);
    }

    /**
     * Makes the account of somebody who signs in elsewhere, without a password. It is never an administrator's.
     *
     * @param transaction the transaction that does it
     * @param username the name, to be checked
     * @param displayName the name for people; left out when it is not acceptable
     * @param capabilities what is granted
     * @return the new account, or nothing when the name is taken
     * @throws ProblemException 400 when the name is not acceptable
     */
    public Optional<User> provision(
            DbExecute transaction, String username, Optional<String> displayName, Set<Capability> capabilities) {
        return seeds.provision(transaction, username, displayName, capabilities);
    }

    /**
     * Checks a name and a password. Takes as long for an account that does not exist, is disabled or has no password as
     * for a wrong password. Attempts are not counted here.
     *
     * @param username the name as typed
     * @param password the password as typed
     * @return the person, or nothing when anything is wrong
     * @throws ProblemException 429 when too many passwords are being checked
     */
    public Optional<User> checkPassword(String username, String password) {
        return passwordCheck.of(store.findByName(username), username, password).map(Account::user);
    }

    /**
     * Whether a password is that of an account.
     *
     * @param id the account
     * @param password the password as typed
     * @return false also when the account is disabled or has none
     * @throws ProblemException 429 when too many passwords are being checked
     */
    boolean isPasswordOf(int id, String password) {
        return passwordCheck.of(store.find(id), "", password).isPresent();
    }

    /**
     * Sets a password from the console, where nobody is signed in. Ends the person's sessions.
     *
     * @param username the name
     * @param password the new password
     * @return the person, or nothing when there is none of that name
     * @throws ProblemException 400 when the password is not acceptable
     */
    public Optional<User> resetPassword(String username, String password) {
        policy.get().check(password);
        Optional<User> user = findByName(username);
        if (user.isPresent()) {
            String hash = passwords.hash(password);
            int id = user.get().id();
            database.inTransaction(transaction -> {
                store.setPassword(transaction, id, hash);
                sessions.endWithin(transaction, id);
                return id;
            });
            sessions.ended(id);
        }
        return user;
    }

    /**
     * Lets a disabled person in again, from the console, where nobody is signed in.
     *
     * @param username the name
     * @return the person, or nothing when there is none of that name
     */
    public Optional<User> unlock(String username) {
        Optional<User> user = findByName(username);
        if (user.isEmpty()) {
            return user;
        }
        int id = user.get().id();
        UserEdit enable = new UserEdit(null, null, null, Optional.empty(), true, null);
        return database.inTransaction(transaction -> {
            Optional<User> before = store.lock(transaction, Set.of(id)).stream()
                    .filter(each -> each.id() == id)
                    .findFirst();
            Optional<User> after = before.map(enable::apply);
            after.ifPresent(changed -> store.update(transaction, before.get(), changed));
            return after;
        });
    }

    /**
     * Notes that a person has signed in just now.
     *
     * @param id the account
     */
    public void signedIn(int id) {
        store.signedIn(id, Instant.now());
    }

    /**
     * Changes what everybody may change of themselves.
     *
     * @param id the account
     * @param displayName the name for people; null leaves it, empty clears it
     * @param landingPage the page after sign-in; null leaves it, empty clears it
     * @return the account as changed
     * @throws ProblemException 400 when a value is not acceptable, 404 when the account is gone
     */
    public User changeDetails(int id, @Nullable String displayName, @Nullable String landingPage) {
        return database.inTransaction(transaction -> {
            User before = store.lock(transaction, Set.of(id)).stream()
                    .filter(user -> user.id() == id)
                    .findFirst()
                    .orElseThrow(Users::notFound);
            User after = new UserEdit(null, displayName, null, Optional.empty(), null, landingPage).apply(before);
            store.update(transaction, before, after);
            return after;
        });
    }

    /**
     * The person that an administration act is aimed at.
     *
     * @param caller who acts; the door has checked {@code manage_users}
     * @param id a number, perhaps of no account
     * @return the person
     * @throws ProblemException 404 when there is none, 403 when an administrator is out of the caller's reach
     */
    public User touchable(Caller caller, long id) {
        // account numbers are small; what is larger is nobody's
        User user = find(Math.clamp(id, 0, Integer.MAX_VALUE)).orElseThrow(Users::notFound);
        return database.inTransaction(transaction -> {
            Authority.checkTouch(caller, user, elsewhere, transaction);
            return user;
        });
    }

    /**
     * The person whose way to sign in an administration act is to reset, which would let the caller act as them.
     *
     * @param caller who acts; the door has checked {@code manage_users}
     * @param id the account
     * @return the person
     * @throws ProblemException 404 when there is none, 403 when they may do what the caller may not
     */
    public User resettable(Caller caller, int id) {
        User user = touchable(caller, id);
        Authority.checkPassword(caller, user);
        return user;
    }

    /**
     * How people come who were invited.
     *
     * @return what makes their accounts
     */
    public Newcomers newcomers() {
        return new Newcomers(store, policy, passwords, elsewhere);
    }

    /** Makes the other half of the room: what people change by the API. */
    UserAdministration administration(List<Belongings> belongings) {
        return new UserAdministration(database, store, sessions, policy, passwords, elsewhere, new Heirs(belongings));
    }

    static ProblemException notFound() {
        return Problem.notFound("User not found.").exception();
    }
}
