package io.github.musegate.invites;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.InvitesService;
import io.github.musegate.api.model.CreatedInvitation;
import io.github.musegate.api.model.InvitationAccepted;
import io.github.musegate.api.model.InvitationAnswer;
import io.github.musegate.api.model.InvitationCode;
import io.github.musegate.api.model.InvitationList;
import io.github.musegate.api.model.InvitationRow;
import io.github.musegate.api.model.InvitationText;
import io.github.musegate.api.model.Status;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.users.Confirmations;
import io.github.musegate.users.Newcomer;
import io.github.musegate.users.PasswordLogin;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /api/invitations}: for those who invite, and for the invited. */
public final class InvitesRoutes implements InvitesService {

    private static final String KIND = "invitation";
    private static final Duration USUAL_LIFETIME = Duration.ofDays(7);
    private static final io.helidon.http.Status CREATED = io.helidon.http.Status.CREATED_201;

    private final Invitations invitations;
    private final Users users;
    private final PasswordLogin passwords;
    private final Confirmations confirmations;
    private final Arrival arrival;
    private final Attempts attempts;
    private final AuditTrail audit;
    private final Function<ServerRequest, String> address;
    private final Supplier<String> publicUrl;

    /**
     * Takes what the routes translate to.
     *
     * @param database where invitations are kept
     * @param users the people
     * @param passwords whether people come in with a password, which the invited choose
     * @param confirmations asks for the acting person's password
     * @param arrival signs in who has made an account
     * @param attempts slows down guessing
     * @param audit where invitations are recorded
     * @param address finds a client's address
     * @param publicUrl the address that people open, empty when it is not set
     */
    public InvitesRoutes(
            Database database,
            Users users,
            PasswordLogin passwords,
            Confirmations confirmations,
            Arrival arrival,
            Attempts attempts,
            AuditTrail audit,
            Function<ServerRequest, String> address,
            Supplier<String> publicUrl) {
        this.invitations = new Invitations(database, users.newcomers(), Clock.systemUTC());
        this.users = users;
        this.passwords = passwords;
        this.confirmations = confirmations;
        this.arrival = arrival;
        this.attempts = attempts;
        this.audit = audit;
        this.address = address;
        this.publicUrl = publicUrl;
    }

    @Override
    public void listInvitations(ServerRequest request, ServerResponse response) {
        Json.send(
                response,
                new InvitationList(invitations.list().stream().map(this::row).toList()));
    }

    private InvitationRow row(Invitation invitation) {
        return new InvitationRow(
                invitation.id(),
                io.github.musegate.api.model.InvitationState.fromValue(
                        invitations.state(invitation).name().toLowerCase(Locale.ROOT)),
                invitation.preset(),
                invitation.note(),
                invitation.username(),
                invitation.inviter().name(),
                invitation.createdAt(),
                invitation.expiresAt(),
                invitation.usedAt(),
                invitation.usedBy());
    }

    @Override
    public void createInvitation(ServerRequest request, ServerResponse response) {
        passwords.check();
        Caller caller = Callers.of(request);
        var wish = Json.read(request, io.github.musegate.api.model.NewInvitation.class);
        Grant.read(wish.preset());
        confirmations.confirm(request, caller, wish.currentPassword(), wish.confirmUsername(), caller.name());
        NewInvitation made = invitations.create(
                audit.act(request, caller, "invitation.create"),
                wish.preset(),
                orNull(wish.note()),
                orNull(wish.username()),
                wish.expiresIn() == null ? USUAL_LIFETIME : Duration.ofSeconds(wish.expiresIn()));
        Json.send(
                response, CREATED, new CreatedInvitation(made.id(), made.code(), link(made.code()), made.expiresAt()));
    }

    private @Nullable String link(String code) {
        String base = publicUrl.get();
        return base.isEmpty() ? null : base + "/invite#" + code;
    }

    @Override
    public void revokeInvitation(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        long id = PathNumber.of(request, "invitation_id").orElse(0);
        invitations.revoke(audit.act(request, caller, "invitation.revoke"), id);
        Json.send(response, new Status("ok"));
    }

    @Override
    public void lookAtInvitation(ServerRequest request, ServerResponse response) {
        String code = Json.read(request, InvitationCode.class).code();
        Invitation invitation = guarded(request, () -> invitations.open(code).orElseThrow(InvitesRoutes::unknown));
        Json.send(
                response,
                new InvitationText(
                        invitation.inviter().name(),
                        invitation.username(),
                        Grant.read(invitation.preset()).title(),
                        invitation.expiresAt()));
    }

    @Override
    public void acceptInvitation(ServerRequest request, ServerResponse response) {
        passwords.check();
        InvitationAnswer answer = Json.read(request, InvitationAnswer.class);
        // before the password is hashed, which costs
        guarded(request, () -> invitations.open(answer.code()).orElseThrow(InvitesRoutes::unknown));
        Newcomer newcomer = users.newcomers()
                .prepare(
                        answer.username(), answer.displayName() == null ? "" : answer.displayName(), answer.password());
        OptionalInt made = invitations.accept(
                answer.code(),
                newcomer,
                (transaction, invitation) -> audit.act(request, invited(newcomer), "invitation.accept")
                        .done(
                                transaction,
                                newcomer.username(),
                                Map.of(
                                        "invitation", invitation.id(),
                                        "preset", invitation.preset(),
                                        "invited_by", invitation.inviter().name())));
        if (made.isEmpty()) {
            throw unknown();
        }
        User user = users.find(made.getAsInt()).orElseThrow(InvitesRoutes::unknown);
        boolean signedIn = arrival.begin(user, request, response);
        Json.send(
                response,
                CREATED,
                signedIn ? new InvitationAccepted("ok", "/") : new InvitationAccepted("second_factor", "/login"));
    }

    /** Slows down those who try codes; right ones cost nothing. */
    private Invitation guarded(ServerRequest request, Supplier<Invitation> work) {
        String from = address.apply(request);
        attempts.check(KIND, "", from);
        try {
            Invitation invitation = work.get();
            attempts.succeeded(KIND, "", from);
            return invitation;
        } catch (ProblemException wrong) {
            attempts.failed(KIND, "", from);
            throw wrong;
        } catch (RuntimeException away) {
            attempts.undecided(KIND, "", from);
            throw away;
        }
    }

    /** Who acts has no account yet. */
    private static Caller invited(Newcomer newcomer) {
        return new Caller(
                OptionalInt.empty(),
                newcomer.username(),
                io.github.musegate.access.Role.USER,
                java.util.Set.of(),
                SignInMethod.NONE,
                OptionalLong.empty());
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static ProblemException unknown() {
        return Problem.notFound("This invitation does not count.")
                .withDetail("It was used, was revoked or has expired. Ask for a new one.")
                .exception();
    }
}
