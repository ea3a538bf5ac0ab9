package io.github.musegate.factors;

import io.github.musegate.access.Caller;
import io.github.musegate.api.PasskeysService;
import io.github.musegate.api.model.Confirmation;
import io.github.musegate.api.model.NewPasskey;
import io.github.musegate.api.model.OwnPassword;
import io.github.musegate.api.model.PasskeyName;
import io.github.musegate.api.model.PasskeyOptions;
import io.github.musegate.api.model.RecoveryCodes;
import io.github.musegate.api.model.Status;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** Adding, naming and removing one's own passkeys. */
public final class PasskeysRoutes implements PasskeysService {

    private final Passkeys passkeys;
    private final OwnAccount own;

    /**
     * Takes what the routes translate to.
     *
     * @param passkeys the passkeys
     * @param own whose they are
     */
    public PasskeysRoutes(Passkeys passkeys, OwnAccount own) {
        this.passkeys = passkeys;
        this.own = own;
    }

    @Override
    public void startPasskey(ServerRequest request, ServerResponse response) {
        Caller caller = own.caller(request);
        own.confirm(request, caller, Json.read(request, OwnPassword.class).currentPassword());
        Ceremony ceremony = passkeys.beginAdding(own.local(caller));
        Json.send(response, new PasskeyOptions(ceremony.ticket(), ceremony.options()));
    }

    @Override
    public void addPasskey(ServerRequest request, ServerResponse response) {
        Caller caller = own.caller(request);
        NewPasskey body = Json.read(request, NewPasskey.class);
        List<String> codes = passkeys.finishAdding(
                        own.local(caller), body.ticket(), named(body.name()), body.credential())
                .orElseThrow(() -> Problem.badRequest("The passkey was not accepted.")
                        .withDetail("Start again.")
                        .exception());
        own.record(request, caller, "factor.add", FactorMethod.PASSKEY);
        Json.send(response, new RecoveryCodes(codes));
    }

    @Override
    public void renamePasskey(ServerRequest request, ServerResponse response) {
        Caller caller = own.caller(request);
        String name = named(Json.read(request, PasskeyName.class).name());
        if (!passkeys.rename(own.of(caller).id(), id(request), name)) {
            throw unknown();
        }
        Json.send(response, new Status("ok"));
    }

    @Override
    public void removePasskey(ServerRequest request, ServerResponse response) {
        Caller caller = own.caller(request);
        own.confirm(request, caller, Json.read(request, Confirmation.class).currentPassword());
        if (!passkeys.remove(own.of(caller).id(), id(request))) {
            throw unknown();
        }
        own.endOthers(caller);
        own.record(request, caller, "factor.remove", FactorMethod.PASSKEY);
        Json.send(response, new Status("ok"));
    }

    private static String named(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("The passkey needs a name without control characters.")
                    .exception();
        }
        return name;
    }

    private static long id(ServerRequest request) {
        try {
            return Long.parseLong(request.path().pathParameters().get("passkey_id"));
        } catch (NumberFormatException tooLarge) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return Problem.notFound("There is no such passkey.").exception();
    }
}
