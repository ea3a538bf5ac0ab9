package io.github.musegate.users;

import io.github.musegate.access.Act;
import io.github.musegate.access.Caller;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.helidon.dbclient.DbExecute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes accounts for people, by the rules of the house. Each act is one transaction that holds the
 * administrators' rows, so that no two acts together do what neither may alone, and that writes its line of the audit
 * record.
 */
final class UserAdministration {

    private final Database database;
    private final UserStore store;
    private final SessionsOfUser sessions;
    private final Supplier<PasswordPolicy> policy;
    private final Passwords passwords;
    private final RightsElsewhere elsewhere;
    private final Heirs heirs;

    UserAdministration(
            Database database,
            UserStore store,
            SessionsOfUser sessions,
            Supplier<PasswordPolicy> policy,
            Passwords passwords,
            RightsElsewhere elsewhere,
            Heirs heirs) {
        this.database = database;
        this.store = store;
        this.sessions = sessions;
        this.policy = policy;
        this.passwords = passwords;
        this.elsewhere = elsewhere;
        this.heirs = heirs;
    }

    /**
     * Lists accounts by name; see {@link UserStore#page}.
     *
     * @param query which
     * @return at most as many as the query's limit
     */
    List<User> page(UserQuery query) {
        return store.page(query.after(), query.part(), query.limit());
    }

    /**
     * Makes an account.
     *
     * @param act who makes it
     * @param wish what it shall be
     * @return its number
     */
    int create(Act act, NewUserWish wish) {
        Authority.checkRole(act.caller(), wish.role());
        String username = Usernames.check(wish.username());
        policy.get().check(wish.password());
        var capabilities = wish.capabilitiesFor(act.caller());
        Authority.checkGrant(act.caller(), Set.of(), capabilities);
        NewAccount account = new NewAccount(
                username,
                passwords.hash(wish.password()),
                wish.role(),
                wish.displayName() == null ? null : UserEdit.displayName(wish.displayName()),
                capabilities,
                wish.enabled(),
                wish.landingPage() == null ? null : UserEdit.landingPage(wish.landingPage()));
        return database.inTransaction(transaction -> {
            lockFor(transaction, act.caller(), Set.of());
            OptionalInt id = store.insert(transaction, account);
            if (id.isEmpty()) {
                throw Problem.badRequest("A user with that username already exists.")
                        .exception();
            }
            act.done(
                    transaction,
                    username,
                    Map.of("user_id", id.getAsInt(), "role", wish.role().id()));
            return id.getAsInt();
        });
    }

    /**
     * Changes an account.
     *
     * @param act who changes it
     * @param id which
     * @param edit what shall be different
     * @return what became of it
     */
    Changed change(Act act, int id, UserEdit edit) {
        Caller caller = act.caller();
        Changed changed = database.inTransaction(transaction -> {
            List<User> locked = lockFor(transaction, caller, Set.of(id));
            User before = find(locked, id);
            Authority.checkTouch(caller, before, elsewhere, transaction);
            User after = edit.apply(before);
            checkChange(caller, before, after);
            checkLastAdministrator(locked, before, after.localAdministrator(), ProblemType.CONFLICT);
            if (!store.update(transaction, before, after)) {
                throw Problem.conflict("A user with that username already exists.")
                        .exception();
            }
            boolean ends = endsSessions(before, after);
            if (ends) {
                sessions.endWithin(transaction, id);
            }
            act.done(transaction, before.username(), Map.of("user_id", id, "changed", differences(before, after)));
            return new Changed(after, ends);
        });
        if (changed.sessionsEnded()) {
            sessions.ended(id);
        }
        return changed;
    }

    /** How much of each kind belongs to a person whom the caller may touch. */
    Map<String, Long> belongings(Caller caller, int id) {
        return database.inTransaction(transaction -> {
            User user = store.find(id).map(Account::user).orElseThrow(Users::notFound);
            Authority.checkTouch(caller, user, elsewhere, transaction);
            return heirs.count(transaction, id);
        });
    }

    /**
     * Deletes an account.
     *
     * @param act who deletes it
     * @param id which
     * @param heir who gets what belongs to it; without one it goes with the account
     */
    void delete(Act act, int id, OptionalInt heir) {
        Caller caller = act.caller();
        database.inTransaction(transaction -> {
            Set<Integer> concerned = new HashSet<>(Set.of(id));
            heir.ifPresent(concerned::add);
            List<User> locked = lockFor(transaction, caller, concerned);
            heir.ifPresent(to -> checkHeir(locked, id, to));
            User user = find(locked, id);
            checkDelete(transaction, caller, user);
            checkLastAdministrator(locked, user, false, ProblemType.BAD_REQUEST);
            sessions.endWithin(transaction, id);
            Map<String, Object> detail = new LinkedHashMap<>(
                    Map.of("user_id", id, "role", user.role().id()));
            heirs.count(transaction, id).forEach(detail::put);
            heir.ifPresent(to -> detail.put("transferred_to", to));
            heirs.settle(transaction, id, heir);
            store.delete(transaction, id);
            act.done(transaction, user.username(), detail);
            return id;
        });
        sessions.ended(id);
    }

    private static void checkHeir(List<User> locked, int id, int heir) {
        boolean fit = heir != id && locked.stream().anyMatch(user -> user.id() == heir && user.enabled());
        if (!fit) {
            throw Problem.badRequest("transfer_to is nobody who could have it.").exception();
        }
    }

    /** What can be said against a deletion before anything is locked; {@link #delete} says it again. */
    void checkDelete(Caller caller, User user) {
        database.inTransaction(transaction -> {
            checkDelete(transaction, caller, user);
            return user;
        });
    }

    private void checkDelete(DbExecute transaction, Caller caller, User user) {
        if (caller.is(user.id())) {
            throw Problem.badRequest("You cannot delete your own account.").exception();
        }
        Authority.checkTouch(caller, user, elsewhere, transaction);
    }

    /**
     * Sets a password. Ends the person's sessions.
     *
     * @param act who sets it
     * @param id whose
     * @param password the new one
     * @return the person
     */
    User setPassword(Act act, int id, String password) {
        Caller caller = act.caller();
        policy.get().check(password);
        String hash = passwords.hash(password);
        User user = database.inTransaction(transaction -> {
            User target = find(lockFor(transaction, caller, Set.of(id)), id);
            checkSetPassword(transaction, caller, target);
            store.setPassword(transaction, id, hash);
            sessions.endWithin(transaction, id);
            act.done(transaction, target.username(), Map.of("user_id", id));
            return target;
        });
        sessions.ended(id);
        return user;
    }

    /** What can be said against setting a password before anything is locked; {@link #setPassword} says it again. */
    void checkSetPassword(Caller caller, User target) {
        database.inTransaction(transaction -> {
            checkSetPassword(transaction, caller, target);
            return target;
        });
    }

    private void checkSetPassword(DbExecute transaction, Caller caller, User target) {
        Authority.checkTouch(caller, target, elsewhere, transaction);
        Authority.checkPassword(caller, target);
    }

    /** Locks, and makes sure that who acts may still: the door has looked a moment ago. */
    private List<User> lockFor(DbExecute transaction, Caller caller, Set<Integer> ids) {
        Set<Integer> all = new HashSet<>(ids);
        caller.userId().ifPresent(all::add);
        List<User> locked = store.lock(transaction, all);
        if (caller.userId().isPresent()) {
            int actor = caller.userId().getAsInt();
            boolean still = locked.stream()
                    .anyMatch(user -> user.id() == actor
                            && user.enabled()
                            && elsewhere
                                    .allowedAs(transaction, user, caller.identityId())
                                    .containsAll(caller.capabilities()));
            if (!still) {
                throw Problem.forbidden("Your own account has just been changed.")
                        .exception();
            }
        }
        return locked;
    }

    private static User find(List<User> users, int id) {
        return users.stream().filter(user -> user.id() == id).findFirst().orElseThrow(Users::notFound);
    }

    private static void checkChange(Caller caller, User before, User after) {
        if (caller.is(before.id())) {
            if (before.administrator() && !after.administrator()) {
                throw refused("You cannot take the administrator's role from yourself.");
            }
            if (before.enabled() && !after.enabled()) {
                throw refused("You cannot disable your own account.");
            }
        }
        Authority.checkOwnRights(caller, before, after);
        if (before.role() != after.role()) {
            Authority.checkRole(caller, after.role());
        }
        Authority.checkGrant(caller, before.allowed(), after.allowed());
    }

    private static void checkLastAdministrator(List<User> locked, User before, boolean stays, ProblemType problem) {
        boolean others = locked.stream().anyMatch(user -> user.id() != before.id() && user.localAdministrator());
        if (before.localAdministrator() && !stays && !others) {
            throw Problem.of(problem, "At least one admin account must remain.").exception();
        }
    }

    private static boolean endsSessions(User before, User after) {
        return before.enabled() != after.enabled()
                || before.role() != after.role()
                || !before.username().equals(after.username())
                || !before.allowed().equals(after.allowed());
    }

    /** Names what differs; the values may be long and are in the account. */
    private static List<String> differences(User before, User after) {
        List<String> names = new ArrayList<>();
        add(names, "username", before.username(), after.username());
        add(names, "display_name", before.displayName(), after.displayName());
        add(names, "role=" + after.role().id(), before.role(), after.role());
        add(names, "capabilities", before.capabilities(), after.capabilities());
        add(names, "enabled=" + after.enabled(), before.enabled(), after.enabled());
        add(names, "landing_page", before.landingPage(), after.landingPage());
        return names;
    }

    private static void add(List<String> names, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            names.add(name);
        }
    }

    private static ProblemException refused(String why) {
        return Problem.badRequest(why).exception();
    }

    /**
     * A changed account.
     *
     * @param user as it is now
     * @param sessionsEnded whether the person's sessions are over
     */
    record Changed(User user, boolean sessionsEnded) {}
}
