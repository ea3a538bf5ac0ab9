package io.github.musegate.signin;

import io.github.musegate.sessions.CookieCheck;
import io.github.musegate.sessions.Sessions;
import io.helidon.webserver.http.ServerRequest;

/** Recognises the session cookie. */
final class SessionAuthenticator implements Authenticator {

    private final Sessions sessions;

    SessionAuthenticator(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Verdict examine(ServerRequest request) {
        return switch (sessions.check(request)) {
            case CookieCheck.Absent() -> new Verdict.Abstains();
            case CookieCheck.Invalid() -> new Verdict.Invalid();
            case CookieCheck.Valid(var caller) -> new Verdict.Known(caller);
        };
    }
}
