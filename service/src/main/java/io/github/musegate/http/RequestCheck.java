package io.github.musegate.http;

import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/** Looks at a request before it is routed. Asked for every request, so it must be cheap when all is well. */
@FunctionalInterface
interface RequestCheck {

    /**
     * Refuses a request or lets it pass.
     *
     * @param request the request; its body is not read
     * @return why it is refused; null when it passes
     */
    @Nullable
    Problem refusal(ServerRequest request);
}
