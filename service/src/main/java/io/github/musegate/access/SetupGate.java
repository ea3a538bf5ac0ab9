package io.github.musegate.access;

import io.helidon.webserver.http.ServerRequest;

/** What the door must know of the setup. The setup room implements it. */
public interface SetupGate {

    /**
     * Whether nothing may be served yet, because nobody can administer the installation.
     *
     * @return true until the first administrator exists
     */
    boolean administratorMissing();

    /**
     * Whether the request carries the one-time setup code and the code still counts.
     *
     * @param request a request to an operation whose access is {@code setup}
     * @return whether it may pass
     * @throws io.github.musegate.http.ProblemException after too many wrong codes
     */
    boolean hasCode(ServerRequest request);
}
