package io.github.musegate.signin;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.proxy.ProxyVerdict;
import io.github.musegate.sessions.CookieCheck;
import io.github.musegate.sessions.Sessions;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.function.Function;

/**
 * Recognises whom the proxy vouches for. That counts before a cookie: when the cookie is another person's, somebody else
 * sits at the browser now, and the session ends.
 */
final class ProxyAuthenticator implements Authenticator {

    private static final Verdict ABSTAINS = new Verdict.Abstains();
    private static final Verdict INVALID = new Verdict.Invalid();

    private final Function<ServerRequest, ProxyVerdict> proxies;
    private final Sessions sessions;
    private final AuditTrail audit;

    ProxyAuthenticator(Function<ServerRequest, ProxyVerdict> proxies, Sessions sessions, AuditTrail audit) {
        this.proxies = proxies;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public Verdict examine(ServerRequest request) {
        return switch (proxies.apply(request)) {
            case ProxyVerdict.Nobody() -> ABSTAINS;
            case ProxyVerdict.Invalid() -> INVALID;
            case ProxyVerdict.Refused(var problem) -> throw problem.exception();
            case ProxyVerdict.Person(Caller person) -> {
                if (sessions.check(request) instanceof CookieCheck.Valid(Caller cookie)) {
                    settle(request, person, cookie);
                }
                yield new Verdict.Known(person);
            }
        };
    }

    private void settle(ServerRequest request, Caller person, Caller cookie) {
        if (cookie.userId().equals(person.userId())) {
            cookie.sessionId().ifPresent(sessions::extendBridge);
        } else if (cookie.userId().isPresent()
                && cookie.sessionId().isPresent()
                && sessions.revoke(
                        cookie.userId().getAsInt(), cookie.sessionId().getAsLong())) {
            audit.record(
                    request,
                    person,
                    "session.end",
                    cookie.name(),
                    AuditResult.OK,
                    Map.of("reason", "the proxy names another person"));
        }
    }
}
