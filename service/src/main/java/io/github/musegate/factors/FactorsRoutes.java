package io.github.musegate.factors;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.api.FactorsService;
import io.github.musegate.api.model.Confirmation;
import io.github.musegate.api.model.OwnPassword;
import io.github.musegate.api.model.PasskeyRow;
import io.github.musegate.api.model.Status;
import io.github.musegate.api.model.TotpCode;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.users.Confirmations;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Setting second factors up and removing them. */
public final class FactorsRoutes implements FactorsService {

    private static final String KIND = "second_factor";

    private final Factors factors;
    private final Passkeys passkeys;
    private final OwnAccount own;
    private final Users users;
    private final Sessions sessions;
    private final Confirmations confirmations;
    private final Attempts attempts;
    private final AuditTrail audit;
    private final Function<ServerRequest, String> address;

    /**
     * Takes what the routes translate to.
     *
     * @param factors the second factors
     * @param passkeys the passkeys
     * @param own whose they are
     * @param users the people
     * @param sessions what ends when a factor is removed
     * @param confirmations asks for the acting person's password
     * @param attempts slows down the guessing of codes
     * @param audit where changes are recorded
     * @param address finds a client's address
     */
    public FactorsRoutes(
            Factors factors,
            Passkeys passkeys,
            OwnAccount own,
            Users users,
            Sessions sessions,
            Confirmations confirmations,
            Attempts attempts,
            AuditTrail audit,
            Function<ServerRequest, String> address) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.own = own;
        this.users = users;
        this.sessions = sessions;
        this.confirmations = confirmations;
        this.attempts = attempts;
        this.audit = audit;
        this.address = address;
    }

    @Override
    public void getFactors(ServerRequest request, ServerResponse response) {
        User user = own.of(own.caller(request));
        FactorState state = factors.state(user.id());
        Json.send(
                response,
                new io.github.musegate.api.model.FactorState(
                        user.hasPassword(),
                        factors.required(user),
                        state.totp(),
                        state.recoveryCodes(),
                        passkeys.available(),
                        passkeys.list(user.id()).stream()
                                .map(passkey -> new PasskeyRow(
                                        passkey.id(), passkey.name(), passkey.createdAt(), passkey.lastUsedAt()))
                                .toList()));
    }

    @Override
    public void startTotp(ServerRequest request, ServerResponse response) {
        Caller caller = own.caller(request);
        User user = own.local(caller);
        own.confirm(request, caller, Json.read(request, OwnPassword.class).currentPassword());
        TotpSetup setup = factors.beginTotp(user);
        Json.send(response, new io.github.musegate.api.model.TotpSetup(setup.secret(), setup.uri(), setup.qr()));
    }

    @Override
    public void confirmTotp(ServerRequest request, ServerResponse response) {
        Caller caller = own.caller(request);
        User user = own.local(caller);
        String code = Json.read(request, TotpCode.class).code();
        String from = address.apply(request);
        attempts.check(KIND, user.username(), from);
        List<String> codes = factors.confirmTotp(user, code).orElseThrow(() -> {
            attempts.failed(KIND, user.username(), from);
            return Problem.badRequest("The code is wrong.")
                    .withDetail("The clock of the phone must be right.")
                    .exception();
        });
        attempts.succeeded(KIND, user.username(), from);
        own.record(request, caller, "factor.add", FactorMethod.TOTP);
        Json.send(response, new io.github.musegate.api.model.RecoveryCodes(codes));
    }

    @Override
    public void removeTotp(ServerRequest request, ServerResponse response) {
        Caller caller = own.caller(request);
        own.confirm(request, caller, Json.read(request, Confirmation.class).currentPassword());
        if (!factors.removeTotp(own.of(caller).id())) {
            throw Problem.notFound("There is no authenticator app.").exception();
        }
        own.endOthers(caller);
        own.record(request, caller, "factor.remove", FactorMethod.TOTP);
        Json.send(response, new Status("ok"));
    }

    @Override
    public void renewRecoveryCodes(ServerRequest request, ServerResponse response) {
        Caller caller = own.caller(request);
        own.confirm(request, caller, Json.read(request, OwnPassword.class).currentPassword());
        List<String> codes = factors.renewRecoveryCodes(own.local(caller).id());
        own.endOthers(caller);
        own.record(request, caller, "factor.renew", FactorMethod.RECOVERY_CODE);
        Json.send(response, new io.github.musegate.api.model.RecoveryCodes(codes));
    }

    @Override
    public void removeUserFactors(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        User user = users.resettable(caller, id(request.path().pathParameters().get("user_id")));
        Confirmation proof = Json.read(request, Confirmation.class);
        if (caller.is(user.id())) {
            own.confirm(request, caller, proof.currentPassword());
        } else {
            confirmations.confirm(request, caller, proof.currentPassword(), proof.confirmUsername(), user.username());
        }
        factors.removeAll(user.id());
        sessions.revokeAll(user.id());
        audit.record(request, caller, "factor.remove_all", user.username(), AuditResult.OK, Map.of());
        Json.send(response, new Status("ok"));
    }

    /** The account in the path; of a number that no account can have, one that none has. */
    private static int id(@Nullable String text) {
        try {
            return text == null ? -1 : Integer.parseInt(text);
        } catch (NumberFormatException tooLarge) {
            return -1;
        }
    }
}
