package io.github.musegate.identities;

import io.github.musegate.access.Revocations;
import io.github.musegate.audit.AuditEvent;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.users.User;
import io.github.musegate.users.Usernames;
import io.github.musegate.users.Users;
import io.helidon.dbclient.DbExecute;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The room's front door: finds or makes the account of somebody whom a source vouches for, and applies what their groups
 * give. Safe for any number of threads; every call asks the database.
 */
public final class Identities {

    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    /** Whoever loses a race looks again, and then finds what the winner made. */
    private static final int MOST_ROUNDS = 3;

    private final Database database;
    private final IdentityStore store;
    private final Users users;
    private final Revocations revocations;
    private final AuditLog audit;
    private final Clock clock;

    /**
     * Identities of a database.
     *
     * @param database the database
     * @param users the accounts
     * @param revocations is told when somebody's rights have become others
     * @param audit where new accounts, links and rights given by groups are recorded
     * @param clock the time
     */
    public Identities(Database database, Users users, Revocations revocations, AuditLog audit, Clock clock) {
        this.database = database;
        this.store = new JdbcIdentityStore(database);
        this.users = users;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who somebody is here. Makes the account of somebody unknown where the rules say so, and writes down what the
     * groups give now.
     *
     * @param said what a source says, which the caller has made sure of
     * @param rules what follows from it
     * @return the account with its rights of this moment, or why there is none
     */
    public Recognition recognise(Assertion said, MappingRules rules) {
        try {
            return recogniseTidy(Wording.tidy(said), rules);
        } catch (ProblemException unusable) {
            return new Recognition.Refused(unusable.problem());
        }
    }

    private Recognition recogniseTidy(Assertion said, MappingRules rules) {
        String key = Usernames.key(said.username());
        if (!rules.admits(said.memberships())) {
            store.find(said, key)
                    .or(() -> store.find(byName(said), key))
                    .ifPresent(identity -> withdraw(identity, said, key));
            return new Recognition.Refused(Refusals.GROUP_NEEDED);
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Identity> identity = store.find(said, key);
            Optional<Recognition> outcome =
                    identity.isPresent() ? welcome(identity.get(), said, key, rules) : receive(said, key, rules);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw Problem.conflict("This account is being changed just now.").exception();
    }

    /**
     * Somebody by an identity of theirs, with the rights that it gave them last.
     *
     * @param userId the account
     * @param identityId the identity
     * @return nothing when either is gone, or the account is disabled
     */
    public Optional<Recognition> again(int userId, long identityId) {
        return users.find(userId)
                .filter(User::enabled)
                .flatMap(account -> store.list(userId).stream()
                        .filter(identity -> identity.id() == identityId)
                        .findFirst()
                        .map(identity -> known(identity.id(), account, identity.rights())));
    }

    /** Somebody who may not come in any more: what they opened while they could has no rights either. */
    private void withdraw(Identity identity, Assertion said, String key) {
        boolean changed = !identity.rights().equals(GroupRights.NONE);
        if (changed || !identity.groups().equals(said.memberships())) {
            database.inTransaction(transaction -> {
                store.update(transaction, identity.id(), said, key, GroupRights.NONE);
                users.find(identity.userId())
                        .filter(account -> changed)
                        .ifPresent(account -> record(transaction, account, "identity.rights", said, GroupRights.NONE));
                return identity;
            });
            revocations.happened();
        }
    }

    /** Somebody who has been here before; nothing when the account went away meanwhile. */
    private Optional<Recognition> welcome(Identity identity, Assertion said, String key, MappingRules rules) {
        Optional<User> user = users.find(identity.userId());
        if (user.isPresent() && !user.get().enabled()) {
            return Optional.of(new Recognition.Refused(Refusals.DISABLED));
        }
        GroupRights rights = rules.rights(said.memberships());
        boolean changed = !rights.equals(identity.rights());
        if (changed
                || !identity.tells(said)
                || identity.lastSeenAt().plus(SEEN_STEP).isBefore(clock.instant())) {
            database.inTransaction(transaction -> {
                store.update(transaction, identity.id(), said, key, rights);
                user.filter(account -> changed)
                        .ifPresent(account -> record(transaction, account, "identity.rights", said, rights));
                return identity;
            });
            users.signedIn(identity.userId());
        }
        if (changed || !identity.groups().equals(said.memberships())) {
            revocations.happened();
        }
        return user.map(account -> known(identity.id(), account, rights));
    }

    /** Somebody new; nothing when somebody else was quicker. */
    private Optional<Recognition> receive(Assertion said, String key, MappingRules rules) {
        if (said.uid().isPresent() && adopt(said, key)) {
            return Optional.empty();
        }
        Optional<User> same = users.findByName(said.username());
        if (same.isPresent() && store.find(said, key).isPresent()) {
            return Optional.empty(); // the account is their own, made a moment ago
        }
        if (same.isPresent()) {
            return meet(same.get(), said, key, rules);
        }
        if (!rules.autoProvision()) {
            return Optional.of(new Recognition.Refused(Refusals.UNKNOWN));
        }
        return provision(said, key, rules);
    }

    /** A source that begins to tell stable ids: whoever was known by the name alone is known by both from now on. */
    private boolean adopt(Assertion said, String key) {
        return store.find(byName(said), key).isPresent()
                && database.inTransaction(transaction -> {
                    store.lock(transaction);
                    return store.find(transaction, said, key).isEmpty() && store.adoptUid(transaction, said, key);
                });
    }

    /** The same person as a source tells of them that has no stable ids. */
    private static Assertion byName(Assertion said) {
        return new Assertion(
                said.source(), Optional.empty(), said.username(), said.email(), said.displayName(), said.groups());
    }

    /** Somebody new whose name an account has already. */
    private Optional<Recognition> meet(User user, Assertion said, String key, MappingRules rules) {
        return switch (rules.linking()) {
            case NEVER -> Optional.of(new Recognition.Refused(Refusals.NAME_TAKEN));
            case CONFIRM ->
                Optional.of(
                        user.enabled() && user.hasPassword()
                                ? new Recognition.LinkNeeded(user.id())
                                : new Recognition.Refused(Refusals.NAME_TAKEN));
            case BY_NAME -> linkByName(user, said, key, rules.rights(said.memberships()));
        };
    }

    private Optional<Recognition> linkByName(User user, Assertion said, String key, GroupRights rights) {
        OptionalLong id = database.inTransaction(transaction -> {
            store.lock(transaction);
            OptionalLong bound = store.reachableByName(transaction, user.id(), said.source())
                    ? store.insert(transaction, said, key, user.id(), rights, false)
                    : OptionalLong.empty();
            if (bound.isPresent()) {
                record(transaction, user, "identity.link", said, rights);
            }
            return bound;
        });
        if (id.isPresent()) {
            return Optional.of(known(id.getAsLong(), user, rights));
        }
        // somebody else may have linked the same person a moment ago
        return store.find(said, key).isPresent()
                ? Optional.empty()
                : Optional.of(new Recognition.Refused(Refusals.NAME_TAKEN));
    }

    private Optional<Recognition> provision(Assertion said, String key, MappingRules rules) {
        GroupRights rights = rules.rights(said.memberships());
        return database.inTransaction(transaction -> {
            store.lock(transaction);
            if (store.find(transaction, said, key).isPresent()) {
                return Optional.empty();
            }
            Optional<User> user = users.provision(
                    transaction,
                    said.username(),
                    said.displayName(),
                    rules.defaultPreset().capabilities());
            return user.map(account -> {
                OptionalLong id = store.insert(transaction, said, key, account.id(), rights, false);
                record(transaction, account, "identity.provision", said, rights);
                return known(id.orElseThrow(), account, rights);
            });
        });
    }

    private static Recognition known(long id, User user, GroupRights rights) {
        return new Recognition.Known(id, user, rights.role(user), rights.allowed(user));
    }

    /**
     * Binds somebody whom a source vouches for to an account of theirs. To be called when they have shown that account's
     * password.
     *
     * @param said what the source says
     * @param rules what follows from it
     * @param userId the account
     * @return false when the rules do not allow it, the account is gone or disabled, or the person is bound already
     * @throws ProblemException 400 when what is said cannot be used
     */
    public boolean link(Assertion said, MappingRules rules, int userId) {
        Optional<User> user = users.find(userId);
        if (rules.linking() == Linking.NEVER || user.isEmpty() || !rules.admits(said.memberships())) {
            return false;
        }
        return link(Wording.tidy(said), rules, user.get());
    }

    private boolean link(Assertion said, MappingRules rules, User user) {
        String key = Usernames.key(said.username());
        GroupRights rights = rules.rights(said.memberships());
        return database.inTransaction(transaction -> {
            store.lock(transaction);
            boolean bound = store.find(transaction, said, key).isEmpty()
                    && store.insert(transaction, said, key, user.id(), rights, true)
                            .isPresent();
            if (bound) {
                record(transaction, user, "identity.link", said, rights);
            }
            return bound;
        });
    }

    private void record(DbExecute transaction, User user, String action, Assertion said, GroupRights rights) {
        audit.record(
                transaction,
                new AuditEvent(
                        user.id(),
                        user.username(),
                        said.source(),
                        action,
                        user.username(),
                        AuditResult.OK,
                        null,
                        null,
                        Map.of("name", said.username(), "administrator_by_group", rights.administrator())));
    }

    /**
     * Whom sources vouch for as a person.
     *
     * @param userId the account
     * @return its identities, the oldest first
     */
    public List<Identity> list(int userId) {
        return store.list(userId);
    }

    /**
     * Unbinds an identity. Sessions that came from it end.
     *
     * @param userId the account
     * @param identityId its identity
     * @return false when the account has no such identity
     */
    public boolean unlink(int userId, long identityId) {
        boolean ended = store.delete(userId, identityId);
        if (ended) {
            revocations.happened();
        }
        return ended;
    }
}
