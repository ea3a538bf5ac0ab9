package io.github.musegate.signin;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/** The second step of a sign-in as a browser sees it. The web room implements it. */
public interface SecondStepPage {

    /**
     * Answers with a form that asks for a code.
     *
     * @param request the request
     * @param response the reply, not yet sent
     * @param status the reply's status
     * @param message why the code before did not do, for people; null when none was tried
     */
    void askForCode(ServerRequest request, ServerResponse response, Status status, @Nullable String message);

    /**
     * Answers with a page that sets a second factor up.
     *
     * @param request the request
     * @param response the reply, not yet sent
     */
    void enrol(ServerRequest request, ServerResponse response);
}
