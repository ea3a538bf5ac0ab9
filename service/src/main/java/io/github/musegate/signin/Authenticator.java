package io.github.musegate.signin;

import io.helidon.webserver.http.ServerRequest;

/** One way to show who one is. */
@FunctionalInterface
interface Authenticator {

    /**
     * Looks at a request.
     *
     * @param request any request
     * @return what it shows
     * @throws RuntimeException when something needed is away; the request is then answered with that, never with rights
     */
    Verdict examine(ServerRequest request);
}
