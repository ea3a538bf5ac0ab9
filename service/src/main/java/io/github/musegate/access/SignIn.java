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

    /**
     * The caller of a request that takes long, as they are now. What somebody else vouched for at its beginning may be
     * old, and is not believed anew.
     *
     * @param request a request that was let pass
     * @param before who made it then
     * @return the same person with the rights of this moment; nothing when what let them pass has ended
     */
    default Optional<Caller> again(ServerRequest request, Caller before) {
        return caller(request);
    }
}
