package io.github.musegate.signin;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.api.model.SignedOut;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Json;
import io.github.musegate.sessions.CookieCheck;
import io.github.musegate.sessions.Sessions;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** Sign-out: ends the session for good, so that a copy of the cookie is worth nothing. */
public final class SignOut {

    private final Sessions sessions;
    private final AuditTrail audit;

    /**
     * Takes the rooms below.
     *
     * @param sessions where sessions end
     * @param audit where sign-outs are recorded
     */
    public SignOut(Sessions sessions, AuditTrail audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Whoever has no session is told the same: they are signed out. */
    void answer(ServerRequest request, ServerResponse response) {
        if (sessions.check(request) instanceof CookieCheck.Valid(Caller caller)) {
            audit.record(request, caller, "sign_out", caller.name(), AuditResult.OK, Map.of());
        }
        sessions.end(request, response);
        if (Clients.wantsJson(request)) {
            Json.send(response, new SignedOut("logged_out", null));
        } else {
            Clients.redirect(response, "/login");
        }
    }
}
