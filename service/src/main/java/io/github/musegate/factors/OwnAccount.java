package io.github.musegate.factors;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.users.Confirmations;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose second factors a request is about: the caller's own, in a browser. */
public final class OwnAccount {

    private final Users users;
    private final Sessions sessions;
    private final Confirmations confirmations;
    private final AuditTrail audit;

    /**
     * Takes what is asked and told.
     *
     * @param users the people
     * @param sessions what ends when a factor is removed
     * @param confirmations asks for the person's password
     * @param audit where changes are recorded
     */
    public OwnAccount(Users users, Sessions sessions, Confirmations confirmations, AuditTrail audit) {
        this.users = users;
        this.sessions = sessions;
        this.confirmations = confirmations;
        this.audit = audit;
    }

    /** The caller. A key must not become a way to sign in, so it cannot add one; nor can a proxy's word. */
    Caller caller(ServerRequest request) {
        Caller caller = Callers.of(request);
        if (caller.method() != SignInMethod.SESSION || caller.userId().isEmpty()) {
            throw Problem.forbidden("Second factors are looked after in a browser where you have signed in.")
                    .exception();
        }
        return caller;
    }

    /** The caller's account. */
    User of(Caller caller) {
        return users.find(caller.userId().orElseThrow())
                .orElseThrow(() -> Problem.of(ProblemType.UNAUTHORIZED).exception());
    }

    /** The caller's account, which must have a password here. */
    User local(Caller caller) {
        User user = of(caller);
        if (!user.hasPassword()) {
            throw Problem.conflict("This account has no password here, so its sign-in happens elsewhere.")
                    .exception();
        }
        return user;
    }

    /** Asks for the password again. */
    void confirm(ServerRequest request, Caller caller, @Nullable String currentPassword) {
        confirmations.confirmPassword(request, caller, currentPassword);
    }

    /** Ends all sessions but the caller's: whoever took part in what was removed is out. */
    void endOthers(Caller caller) {
        sessions.revokeOthers(caller.userId().orElseThrow(), caller.sessionId().orElse(0));
    }

    void record(ServerRequest request, Caller caller, String action, FactorMethod what) {
        audit.record(request, caller, action, caller.name(), AuditResult.OK, Map.of("factor", what.id()));
    }
}
