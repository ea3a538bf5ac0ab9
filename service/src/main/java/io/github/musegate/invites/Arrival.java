package io.github.musegate.invites;

import io.github.musegate.users.User;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** How a person is signed in who has just made an account. The sign-in room implements it. */
@FunctionalInterface
public interface Arrival {

    /**
     * Signs the person in, as far as possible.
     *
     * @param user the new account
     * @param request the request that made it
     * @param response its reply, not yet sent
     * @return false when a second factor must be set up first
     */
    boolean begin(User user, ServerRequest request, ServerResponse response);
}
