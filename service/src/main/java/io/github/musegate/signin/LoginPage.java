package io.github.musegate.signin;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/** The sign-in page as a browser sees it. The web room implements it. */
@FunctionalInterface
public interface LoginPage {

    /**
     * Answers with the sign-in page.
     *
     * @param request the request
     * @param response the reply, not yet sent
     * @param status the reply's status
     * @param message why the sign-in did not succeed, for people; null when none was tried
     */
    void show(ServerRequest request, ServerResponse response, Status status, @Nullable String message);
}
