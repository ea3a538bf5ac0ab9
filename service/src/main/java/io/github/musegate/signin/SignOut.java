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
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sign-out: ends the session for good, so that a copy of the cookie is worth nothing. */
public final class SignOut {

    private final Sessions sessions;
    private final AuditTrail audit;
    private final OutsideSignOut outside;
    private final AutoLaunch autoLaunch;
    private final Function<ServerRequest, Optional<URI>> proxies;

    /**
     * Takes the rooms below.
     *
     * @param sessions where sessions end
     * @param audit where sign-outs are recorded
     * @param outside ends what a single sign-on keeps
     * @param autoLaunch is not to sign the person in again at once
     * @param proxies where somebody goes on to sign out whom a proxy vouches for
     */
    public SignOut(
            Sessions sessions,
            AuditTrail audit,
            OutsideSignOut outside,
            AutoLaunch autoLaunch,
            Function<ServerRequest, Optional<URI>> proxies) {
        this.sessions = sessions;
        this.audit = audit;
        this.outside = outside;
        this.autoLaunch = autoLaunch;
        this.proxies = proxies;
    }

    /** Whoever has no session is told the same: they are signed out. */
    void answer(ServerRequest request, ServerResponse response) {
        Supplier<Optional<URI>> elsewhere = Optional::empty;
        if (sessions.check(request) instanceof CookieCheck.Valid(Caller caller)) {
            audit.record(request, caller, "sign_out", caller.name(), AuditResult.OK, Map.of());
            elsewhere = outside.prepare(caller);
        }
        Optional<URI> proxy = proxies.apply(request);
        sessions.end(request, response);
        autoLaunch.pause(response);
        String address = elsewhere.get().or(() -> proxy).map(URI::toString).orElse(null);
        if (Clients.wantsJson(request)) {
            Json.send(response, new SignedOut("logged_out", address));
        } else {
            Clients.redirect(response, address == null ? "/login" : address);
        }
    }
}
