package io.github.musegate.users;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * Gives a new session to somebody whose own change has just ended the one they came with. The sessions room implements
 * it.
 */
@FunctionalInterface
public interface FreshSession {

    /**
     * Starts a session and puts its cookie on the reply; for callers whom somebody outside vouches for, none.
     *
     * @param user whose
     * @param request the request that made the change
     * @param response its reply, not yet sent
     */
    void start(User user, ServerRequest request, ServerResponse response);
}
