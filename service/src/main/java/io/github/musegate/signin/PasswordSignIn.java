package io.github.musegate.signin;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.sessions.PasswordMark;
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
    private final Attempts attempts;
    private final AuditTrail audit;
    private final Function<ServerRequest, String> address;

    /**
     * Takes the rooms below.
     *
     * @param users the people
     * @param sessions their sessions
     * @param attempts slows down guessing
     * @param audit where sign-ins are recorded
     * @param address finds a client's address
     */
    public PasswordSignIn(
            Users users,
            Sessions sessions,
            Attempts attempts,
            AuditTrail audit,
            Function<ServerRequest, String> address) {
        this.users = users;
        this.sessions = sessions;
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
        Optional<User> user;
        try {
            user = enter(name, password, request, response);
        } catch (RuntimeException undecided) {
            attempts.undecided(KIND, name, from);
            throw undecided;
        }
        if (user.isEmpty()) {
            attempts.failed(KIND, name, from);
            Problem problem = Problem.of(ProblemType.INVALID_CREDENTIALS);
            audit.record(request, null, KIND, shown(name), AuditResult.FAILED, reason(problem));
            return new SignInResult.Out(problem);
        }
        attempts.succeeded(KIND, name, from);
        users.signedIn(user.get().id());
        // when this fails, the reply with the cookie is replaced: nobody gets in unrecorded
        audit.record(
                request, caller(user.get()), KIND, user.get().username(), AuditResult.OK, Map.of("by", "password"));
        return new SignInResult.In(user.get());
    }

    /**
     * Checks the password and starts the session, as if both were one moment: when the account changes in between, it
     * is checked again, and a password that has just been replaced is wrong.
     */
    private Optional<User> enter(String name, String password, ServerRequest request, ServerResponse response) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int id = users.findByName(name).map(User::id).orElse(NOBODY);
            PasswordMark mark = sessions.mark(id);
            Optional<User> user = users.checkPassword(name, password);
            if (user.isEmpty() || sessions.start(user.get(), mark, request, response)) {
                return user;
            }
        }
        return Optional.empty();
    }

    private static Caller caller(User user) {
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
