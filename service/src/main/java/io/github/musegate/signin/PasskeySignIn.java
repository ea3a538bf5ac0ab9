package io.github.musegate.signin;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.factors.Ceremony;
import io.github.musegate.factors.Passkeys;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.sessions.SessionOrigin;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Sign-in with a passkey and nothing else: the authenticator has verified its user. */
public final class PasskeySignIn {

    private static final String PURPOSE = "sign-in";
    private static final String KIND = "passkey";

    private final BooleanSupplier local;
    private final Passkeys passkeys;
    private final Users users;
    private final Sessions sessions;
    private final Attempts attempts;
    private final AuditTrail audit;
    private final Function<ServerRequest, String> address;

    /**
     * Takes the rooms below.
     *
     * @param local whether people may sign in here at all, rather than by single sign-on
     * @param passkeys the passkeys
     * @param users the people
     * @param sessions their sessions
     * @param attempts slows down guessing
     * @param audit where sign-ins are recorded
     * @param address finds a client's address
     */
    public PasskeySignIn(
            BooleanSupplier local,
            Passkeys passkeys,
            Users users,
            Sessions sessions,
            Attempts attempts,
            AuditTrail audit,
            Function<ServerRequest, String> address) {
        this.local = local;
        this.passkeys = passkeys;
        this.users = users;
        this.sessions = sessions;
        this.attempts = attempts;
        this.audit = audit;
        this.address = address;
    }

    /**
     * Asks for a passkey.
     *
     * @throws ProblemException 403 where people sign in elsewhere only, 409 where passkeys do not work
     */
    Ceremony begin() {
        checkLocal();
        return passkeys.beginSignIn(PURPOSE, OptionalInt.empty());
    }

    /**
     * Looks at the answer.
     *
     * @throws ProblemException 401 when it is not accepted, 429 after too many of those
     */
    User finish(String ticket, String answer, ServerRequest request, ServerResponse response) {
        checkLocal();
        String from = address.apply(request);
        attempts.check(KIND, "", from);
        Optional<User> user;
        try {
            user = passkeys.finishSignIn(PURPOSE, ticket, answer).flatMap(users::find);
        } catch (RuntimeException undecided) {
            attempts.undecided(KIND, "", from);
            throw undecided;
        }
        if (user.isEmpty() || !user.get().enabled() || !user.get().hasPassword()) {
            attempts.failed(KIND, "", from);
            Map<String, Object> why = Map.of("reason", ProblemType.INVALID_PASSKEY.slug());
            audit.record(request, null, "sign_in", user.map(User::username).orElse(null), AuditResult.FAILED, why);
            throw Problem.of(ProblemType.INVALID_PASSKEY).exception();
        }
        attempts.succeeded(KIND, "", from);
        sessions.start(user.get(), SessionOrigin.PASSKEY, request, response);
        users.signedIn(user.get().id());
        audit.record(
                request,
                PasswordSignIn.caller(user.get()),
                "sign_in",
                user.get().username(),
                AuditResult.OK,
                Map.of("by", KIND));
        return user.get();
    }

    private void checkLocal() {
        if (!local.getAsBoolean()) {
            throw Problem.of(ProblemType.FORBIDDEN)
                    .withDetail("Signing in here is switched off. Use the single sign-on.")
                    .exception();
        }
    }
}
