package io.github.musegate.signin;

import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.factors.Ceremony;
import io.github.musegate.factors.FactorMethod;
import io.github.musegate.factors.Factors;
import io.github.musegate.factors.Passkeys;
import io.github.musegate.factors.SecondStep;
import io.github.musegate.factors.TotpSetup;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.sessions.PendingSignIn;
import io.github.musegate.sessions.PendingSignIns;
import io.github.musegate.users.PasswordLogin;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/** The second step of a sign-in: slowed down, recorded, and only for whoever has just shown the password. */
public final class SecondFactor {

    private static final String KIND = "second_factor";
    private static final String EVERYWHERE = "everywhere";

    private final PasswordLogin passwords;
    private final PendingSignIns pending;
    private final Factors factors;
    private final Passkeys passkeys;
    private final Users users;
    private final Attempts attempts;
    private final Attempts ofAllAddresses;
    private final AuditTrail audit;
    private final Function<ServerRequest, String> address;

    /**
     * Takes the rooms below.
     *
     * @param passwords whether a sign-in that began with a password may go on
     * @param pending the sign-ins that wait
     * @param factors what people show
     * @param passkeys their passkeys
     * @param users the people
     * @param attempts slows down guessing
     * @param audit where sign-ins are recorded
     * @param address finds a client's address
     */
    public SecondFactor(
            PasswordLogin passwords,
            PendingSignIns pending,
            Factors factors,
            Passkeys passkeys,
            Users users,
            Attempts attempts,
            AuditTrail audit,
            Function<ServerRequest, String> address) {
        this.passwords = passwords;
        this.pending = pending;
        this.factors = factors;
        this.passkeys = passkeys;
        this.users = users;
        this.attempts = attempts;
        this.ofAllAddresses = attempts.with(() -> AttemptLimits.OF_ALL_ADDRESSES);
        this.audit = audit;
        this.address = address;
    }

    /** What the waiting sign-in of a request needs; nothing when there is none. */
    Optional<SecondStep> next(ServerRequest request) {
        return waiting(request)
                .filter(waiting -> passwords.on().getAsBoolean())
                .map(waiting -> factors.after(waiting.user()))
                .filter(step -> step != SecondStep.NONE);
    }

    /**
     * Looks at a code.
     *
     * @throws ProblemException 401 when it is wrong, 403 where passwords are switched off, 409 when there is no sign-in to complete, 429 after too many tries
     */
    User verify(String code, ServerRequest request, ServerResponse response) {
        Waiting waiting = waiting(request, SecondStep.SHOW);
        FactorMethod method = countedEverywhere(
                waiting.user().username(),
                request,
                () -> attempt(
                        waiting,
                        ProblemType.INVALID_CODE,
                        request,
                        () -> factors.use(waiting.user().id(), code)));
        complete(waiting, "password+" + method.id(), request, response);
        return waiting.user();
    }

    /**
     * Asks for one of the person's passkeys.
     *
     * @throws ProblemException 409 when there is no sign-in to complete
     */
    Ceremony askForPasskey(ServerRequest request) {
        Waiting waiting = waiting(request, SecondStep.SHOW);
        return passkeys.beginSignIn(
                purpose(waiting), OptionalInt.of(waiting.user().id()));
    }

    /**
     * Looks at a passkey's answer.
     *
     * @throws ProblemException as {@link #verify} does
     */
    User verifyPasskey(String ticket, String answer, ServerRequest request, ServerResponse response) {
        Waiting waiting = waiting(request, SecondStep.SHOW);
        attempt(
                waiting,
                ProblemType.INVALID_PASSKEY,
                request,
                () -> passkeys.finishSignIn(purpose(waiting), ticket, answer)
                        .filter(owner -> owner == waiting.user().id()));
        complete(waiting, "password+" + FactorMethod.PASSKEY.id(), request, response);
        return waiting.user();
    }

    private static String purpose(Waiting waiting) {
        return "second:" + waiting.signIn().tokenHash();
    }

    /**
     * Begins to set up the factor that the sign-in needs.
     *
     * @throws ProblemException 409 when there is no sign-in that needs it
     */
    TotpSetup enrol(ServerRequest request) {
        return factors.beginTotp(waiting(request, SecondStep.ENROL).user());
    }

    /**
     * Completes a sign-in with the first code of a new factor.
     *
     * @throws ProblemException as {@link #verify} does
     */
    Enrolled finish(String code, ServerRequest request, ServerResponse response) {
        Waiting waiting = waiting(request, SecondStep.ENROL);
        List<String> codes =
                attempt(waiting, ProblemType.INVALID_CODE, request, () -> factors.confirmTotp(waiting.user(), code));
        audit.record(
                request,
                PasswordSignIn.caller(waiting.user()),
                "factor.add",
                waiting.user().username(),
                AuditResult.OK,
                Map.of("factor", FactorMethod.TOTP.id()));
        complete(waiting, "password+" + FactorMethod.TOTP.id(), request, response);
        return new Enrolled(waiting.user(), codes);
    }

    /** Codes are short enough to be guessed from many addresses together. A passkey's answer is not. */
    private <T> T countedEverywhere(String name, ServerRequest request, Supplier<T> attempt) {
        try {
            ofAllAddresses.check(KIND, name, EVERYWHERE);
        } catch (ProblemException tooMany) {
            Map<String, Object> why = Map.of("reason", tooMany.problem().type().slug());
            audit.recordSoon(request, null, KIND, name, AuditResult.REFUSED, why);
            throw tooMany;
        }
        try {
            T result = attempt.get();
            ofAllAddresses.succeeded(KIND, name, EVERYWHERE);
            return result;
        } catch (ProblemException refused) {
            if (refused.problem().type() == ProblemType.INVALID_CODE) {
                ofAllAddresses.failed(KIND, name, EVERYWHERE);
            } else {
                ofAllAddresses.undecided(KIND, name, EVERYWHERE);
            }
            throw refused;
        } catch (RuntimeException undecided) {
            ofAllAddresses.undecided(KIND, name, EVERYWHERE);
            throw undecided;
        }
    }

    /** A try is counted before it is looked at: for the account and the address, and for the waiting sign-in. */
    private <T> T attempt(Waiting waiting, ProblemType wrong, ServerRequest request, Supplier<Optional<T>> work) {
        String name = waiting.user().username();
        String from = address.apply(request);
        attempts.check(KIND, name, from);
        Optional<T> result;
        try {
            if (!pending.countTry(waiting.signIn())) {
                throw over();
            }
            result = work.get();
        } catch (RuntimeException undecided) {
            attempts.undecided(KIND, name, from);
            throw undecided;
        }
        if (result.isEmpty()) {
            attempts.failed(KIND, name, from);
            Map<String, Object> why = Map.of("reason", wrong.slug());
            audit.record(request, null, KIND, name, AuditResult.FAILED, why);
            throw Problem.of(wrong).exception();
        }
        attempts.succeeded(KIND, name, from);
        return result.get();
    }

    private void complete(Waiting waiting, String by, ServerRequest request, ServerResponse response) {
        User user = waiting.user();
        if (!pending.complete(waiting.signIn(), user, request, response)) {
            throw over();
        }
        users.signedIn(user.id());
        audit.record(
                request, PasswordSignIn.caller(user), "sign_in", user.username(), AuditResult.OK, Map.of("by", by));
    }

    private Waiting waiting(ServerRequest request, SecondStep step) {
        passwords.check();
        return waiting(request)
                .filter(waiting -> factors.after(waiting.user()) == step)
                .orElseThrow(SecondFactor::over);
    }

    private Optional<Waiting> waiting(ServerRequest request) {
        return pending.find(request)
                .flatMap(signIn ->
                        users.find(signIn.userId()).filter(User::enabled).map(user -> new Waiting(signIn, user)));
    }

    private static ProblemException over() {
        return Problem.conflict("This sign-in is over.")
                .withDetail("Start again with your name and password.")
                .exception();
    }

    private record Waiting(PendingSignIn signIn, User user) {}

    /**
     * A sign-in that has set a factor up.
     *
     * @param user who
     * @param codes their recovery codes
     */
    record Enrolled(User user, List<String> codes) {}
}
