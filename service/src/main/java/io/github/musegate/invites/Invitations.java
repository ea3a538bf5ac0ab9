package io.github.musegate.invites;

import io.github.musegate.access.Act;
import io.github.musegate.access.OneTimeCode;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.users.Newcomer;
import io.github.musegate.users.Newcomers;
import io.helidon.dbclient.DbExecute;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes, lists, revokes and uses up invitations. */
final class Invitations {

    private static final int LONGEST_LIST = 1000;

    private final Database database;
    private final InvitationStore store;
    private final Newcomers newcomers;
    private final Clock clock;

    Invitations(Database database, Newcomers newcomers, Clock clock) {
        this.database = database;
        this.store = new JdbcInvitationStore(database);
        this.newcomers = newcomers;
        this.clock = clock;
    }

    /**
     * Makes an invitation.
     *
     * @param act who makes it
     * @param preset what the person will be
     * @param note what it is for, null for nothing
     * @param username a name to suggest, null for none
     * @param lifetime how long it can be used
     * @return the invitation with its code
     * @throws ProblemException 400 when there is no such preset, 403 when the maker may not grant it or is no person
     */
    NewInvitation create(Act act, String preset, @Nullable String note, @Nullable String username, Duration lifetime) {
        Inviter inviter = Inviter.of(act.caller());
        Grant grant = Grant.read(preset);
        Newcomers.checkGrant(act.caller(), grant.role(), grant.capabilities());
        String code = OneTimeCode.make();
        var expiresAt = clock.instant().plus(lifetime);
        return database.inTransaction(transaction -> {
            long id =
                    store.insert(transaction, OneTimeCode.hash(code), grant.name(), note, username, inviter, expiresAt);
            act.done(transaction, String.valueOf(id), Map.of("preset", grant.name()));
            return new NewInvitation(id, code, expiresAt);
        });
    }

    /** The latest invitations, the newest first. */
    List<Invitation> list() {
        return store.list(LONGEST_LIST);
    }

    /** How it stands with an invitation now. */
    InvitationState state(Invitation invitation) {
        return invitation.state(clock.instant());
    }

    /**
     * Takes an invitation back.
     *
     * @param act who does it
     * @param id which
     * @throws ProblemException 403 when it promises what the acting person may not grant, 404 when there is none, 409 when
     *     it was used already
     */
    void revoke(Act act, long id) {
        database.inTransaction(transaction -> {
            Invitation invitation = store.lock(transaction, id)
                    .orElseThrow(() ->
                            Problem.notFound("There is no such invitation.").exception());
            Grant.find(invitation.preset())
                    .ifPresent(grant -> Newcomers.checkGrant(act.caller(), grant.role(), grant.capabilities()));
            if (state(invitation) == InvitationState.USED) {
                throw Problem.conflict("This invitation was used already.").exception();
            }
            store.revoke(transaction, id);
            act.done(transaction, String.valueOf(id), Map.of("preset", invitation.preset()));
            return id;
        });
    }

    /**
     * The invitation that a code opens.
     *
     * @param code as typed
     * @return nothing when there is none that counts, whatever the reason
     */
    Optional<Invitation> open(String code) {
        return database.inTransaction(transaction ->
                store.find(OneTimeCode.hash(code)).filter(invitation -> counts(transaction, invitation)));
    }

    /**
     * Makes an account by an invitation and uses it up, both or neither. Of several at once one succeeds.
     *
     * @param code as typed
     * @param newcomer who comes
     * @param record writes down, in the same transaction, which account was made by which invitation
     * @return the account's number; nothing when the invitation does not count
     * @throws ProblemException 400 when the name is taken; the invitation stays open
     */
    OptionalInt accept(String code, Newcomer newcomer, BiConsumer<DbExecute, Invitation> record) {
        return database.inTransaction(transaction -> {
            Optional<Invitation> invitation =
                    store.lock(transaction, OneTimeCode.hash(code)).filter(found -> counts(transaction, found));
            if (invitation.isEmpty()) {
                return OptionalInt.empty();
            }
            Grant grant = Grant.read(invitation.get().preset());
            OptionalInt id = newcomers.admit(transaction, newcomer, grant.role(), grant.capabilities());
            if (id.isEmpty()) {
                throw Problem.badRequest("A user with that username already exists.")
                        .exception();
            }
            store.used(transaction, invitation.get().id(), newcomer.username());
            record.accept(transaction, invitation.get());
            return id;
        });
    }

    private boolean counts(DbExecute transaction, Invitation invitation) {
        Optional<Grant> grant = Grant.find(invitation.preset());
        return grant.isPresent()
                && state(invitation) == InvitationState.OPEN
                && mayStill(transaction, invitation.inviter(), grant.get());
    }

    private boolean mayStill(DbExecute transaction, Inviter inviter, Grant grant) {
        return inviter.userId().isPresent()
                && newcomers.mayStillInvite(
                        transaction,
                        inviter.userId().getAsInt(),
                        inviter.identityId(),
                        grant.role(),
                        grant.capabilities());
    }
}
