package io.github.musegate.signin;

import io.github.musegate.access.Caller;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.sessions.CookieCheck;
import io.github.musegate.sessions.SessionOrigin;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.users.Users;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * Gives browsers behind a proxy a cookie, so that a navigation or a stream for which the proxy does not vouch is still
 * theirs for a moment. It never carries an administrator's rights.
 */
public final class ProxyBridge {

    private final Sessions sessions;
    private final Users users;

    /**
     * Takes the rooms below.
     *
     * @param sessions where the cookie comes from
     * @param users the people
     */
    public ProxyBridge(Sessions sessions, Users users) {
        this.sessions = sessions;
        this.users = users;
    }

    /**
     * Puts the bridge before a page.
     *
     * @param page the page's handler, behind the door
     * @return a handler that also gives the cookie where it is missing
     */
    public Handler before(Handler page) {
        return (request, response) -> {
            request.context()
                    .get(Caller.class)
                    .filter(caller -> caller.method() == SignInMethod.PROXY && isBrowser(request))
                    .ifPresent(caller -> begin(caller, request, response));
            page.handle(request, response);
        };
    }

    private void begin(Caller caller, ServerRequest request, ServerResponse response) {
        if (sessions.check(request) instanceof CookieCheck.Valid) {
            return; // the chain has made sure that it is theirs
        }
        users.find(caller.userId().orElseThrow())
                .ifPresent(user -> sessions.start(
                        user, caller.identityId().orElseThrow(), SessionOrigin.PROXY, request, response));
    }

    /** Programs keep no cookie, and would begin a session with every request. */
    private static boolean isBrowser(ServerRequest request) {
        return request.headers()
                .value(HeaderNames.ACCEPT)
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    }
}
