package io.github.musegate.access;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/**
 * Tells who makes a request. The sign-in room implements it; the door asks it directly rather than through Helidon's
 * authentication client, which looks at the stack of every request to write an audit line of its own.
 */
@FunctionalInterface
public interface SignIn {

    /**
     * Who makes a request.
     *
     * @param request any request
     * @return the caller; nobody when nothing is shown, or something that is not valid
     */
    Optional<Caller> caller(ServerRequest request);
}
