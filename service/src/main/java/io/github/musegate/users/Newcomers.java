package io.github.musegate.users;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.helidon.dbclient.DbExecute;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the accounts of people whom others have invited, by the rules for those who make accounts themselves. */
public final class Newcomers {

    private final UserStore store;
    private final Supplier<PasswordPolicy> policy;
    private final Passwords passwords;
    private final RightsElsewhere elsewhere;

    Newcomers(UserStore store, Supplier<PasswordPolicy> policy, Passwords passwords, RightsElsewhere elsewhere) {
        this.store = store;
        this.policy = policy;
        this.passwords = passwords;
        this.elsewhere = elsewhere;
    }

    /**
     * Checks that somebody may grant an invited person this much.
     *
     * @param inviter who invites
     * @param role the role that the account shall have
     * @param capabilities what it shall be granted
     * @throws io.github.musegate.http.ProblemException 403 when the inviter lacks any of it
     */
    public static void checkGrant(Caller inviter, Role role, Set<Capability> capabilities) {
        Authority.checkRole(inviter, role);
        Authority.checkGrant(inviter, Set.of(), capabilities);
    }

    /**
     * Checks what a person has chosen, and hashes the password, which takes tens of milliseconds.
     *
     * @param username the name as typed
     * @param displayName the name for people, empty for none
     * @param password the password as typed
     * @return the person, ready to be admitted
     * @throws io.github.musegate.http.ProblemException 400 when something is not acceptable, 429 when too many
     *     passwords are being hashed
     */
    public Newcomer prepare(String username, String displayName, String password) {
        String name = Usernames.check(username);
        policy.get().check(password);
        return new Newcomer(name, UserEdit.displayName(displayName), passwords.hash(password));
    }

    /**
     * Whether an account may grant this much now, and stays so until the transaction ends.
     *
     * @param transaction the transaction that admits somebody
     * @param inviter the account that has invited
     * @param identity the identity that it came with, absent without one
     * @param role the role to grant
     * @param capabilities the capabilities to grant
     * @return false also when the account is gone or disabled
     */
    public boolean mayStillInvite(
            DbExecute transaction, int inviter, OptionalLong identity, Role role, Set<Capability> capabilities) {
        Set<Capability> needed = EnumSet.of(Capability.MANAGE_USERS);
        needed.addAll(role == Role.ADMIN ? Capability.all() : capabilities);
        return store.lock(transaction, Set.of(inviter)).stream()
                .filter(user -> user.id() == inviter && user.enabled())
                .map(user -> elsewhere.allowedAs(transaction, user, identity))
                .anyMatch(allowed -> allowed.containsAll(needed));
    }

    /**
     * Makes the account.
     *
     * @param transaction the transaction that admits the person
     * @param newcomer who comes
     * @param role the account's role
     * @param capabilities what it is granted
     * @return the account's number; nothing when the name is taken
     */
    public OptionalInt admit(DbExecute transaction, Newcomer newcomer, Role role, Set<Capability> capabilities) {
        return store.insert(
                transaction,
                new NewAccount(
                        newcomer.username(),
                        newcomer.passwordHash(),
                        role,
                        newcomer.displayName(),
                        capabilities,
                        true,
                        null));
    }
}
