package io.github.musegate.http;

import io.helidon.webserver.http.ServerRequest;

/** Learns of requests that the edge refuses before they are routed. A room above implements it, to record them. */
@FunctionalInterface
public interface RefusalListener {

    /**
     * Takes a refusal. Anybody can cause them in any number, so it must return at once and throw nothing.
     *
     * @param request what is refused; its body is not read and nobody has found out who sent it
     * @param problem what it is answered
     */
    void refused(ServerRequest request, Problem problem);
}
