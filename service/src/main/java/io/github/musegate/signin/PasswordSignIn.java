package io.github.musegate.signin;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.factors.Factors;
import io.github.musegate.factors.SecondStep;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.sessions.PasswordMark;
import io.github.musegate.sessions.PendingSignIns;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Sign-in with a name and a password: slowed down, recorded, and the same for names that exist and names that do not.
 */
public final class PasswordSignIn {

    private static final String KIND = "sign_in";
    private static final int LONGEST_NAME = 128;
    private static final int NOBODY = 0;

    /** A hash that is renewed at sign-in takes two. */
    private static final int MOST_ROUNDS = 3;

    private final Users users;
    private final Sessions sessions;
    private final PendingSignIns pending;
    private final Factors factors;
    private final Attempts attempts;
    private final AuditTrail audit;
    private final Function<ServerRequest, String> address;

    /**
     * Takes the rooms below.
     *
     * @param users the people
     * @param sessions their sessions
     * @param pending where a sign-in waits for a second factor
     * @param factors who has one or needs one
     * @param attempts slows down guessing
     * @param audit where sign-ins are recorded
     * @param address finds a client's address
     */
    public PasswordSignIn(
            Users users,
            Sessions sessions,
            PendingSignIns pending,
            Factors factors,
            Attempts attempts,
            AuditTrail audit,
            Function<ServerRequest, String> address) {
        this.users = users;
        this.sessions = sessions;
        this.pending = pending;
        this.factors = factors;
        this.attempts = attempts;
        this.audit = audit;
        this.address = address;
    }

    SignInResult tryOne(String name, String password, ServerRequest request, ServerResponse response) {
        String from = address.apply(request);
        try {
            attempts.check(KIND, name, from);
        } catch (ProblemException tooMany) {
            audit.recordSoon(request, null, KIND, shown(name), AuditResult.REFUSED, reason(tooMany.problem()));
            return new SignInResult.Out(tooMany.problem());
        }
        Optional<Entered> entered;
        try {
            entered = enter(name, password, request, response);
        } catch (RuntimeException undecided) {
            attempts.undecided(KIND, name, from);
            throw undecided;
        }
        if (entered.isEmpty()) {
            attempts.failed(KIND, name, from);
            Problem problem = Problem.of(ProblemType.INVALID_CREDENTIALS);
            audit.record(request, null, KIND, shown(name), AuditResult.FAILED, reason(problem));
            return new SignInResult.Out(problem);
        }
        attempts.succeeded(KIND, name, from);
        User user = entered.get().user();
        if (entered.get().step() != SecondStep.NONE) {
            Map<String, Object> needed = Map.of("second_factor", "needed");
            audit.record(request, null, "sign_in.password", user.username(), AuditResult.OK, needed);
            return new SignInResult.Halfway(
                    entered.get().step(), factors.state(user.id()).methods());
        }
        users.signedIn(user.id());
        // when this fails, the reply with the cookie is replaced: nobody gets in unrecorded
        audit.record(request, caller(user), KIND, user.username(), AuditResult.OK, Map.of("by", "password"));
        return new SignInResult.In(user);
    }

    /** A person whose password is right, and what is still needed before there is a session. */
    private record Entered(User user, SecondStep step) {}

    /**
     * Checks the password and starts the session, as if both were one moment: when the account changes in between, it
     * is checked again, and a password that has just been replaced is wrong.
     */
    private Optional<Entered> enter(String name, String password, ServerRequest request, ServerResponse response) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int id = users.findByName(name).map(User::id).orElse(NOBODY);
            PasswordMark mark = sessions.mark(id);
            Optional<User> user = users.checkPassword(name, password);
            if (user.isEmpty()) {
                return Optional.empty();
            }
            SecondStep step = factors.after(user.get());
            if (step != SecondStep.NONE) {
                pending.begin(user.get(), mark, request, response);
                return Optional.of(new Entered(user.get(), step));
            }
            if (sessions.start(user.get(), mark, request, response)) {
                return Optional.of(new Entered(user.get(), step));
            }
        }
        return Optional.empty();
    }

    /** Whom the record names as the one who signed in. */
    static Caller caller(User user) {
        return new Caller(
                OptionalInt.of(user.id()),
                user.username(),
                user.role(),
                user.capabilities(),
                SignInMethod.SESSION,
                OptionalLong.empty());
    }

    private static String shown(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static Map<String, Object> reason(Problem problem) {
        return Map.of("reason", problem.type().slug());
    }
}
