package io.github.musegate.identities;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.OptionalInt;

/**
 * Somebody whom a source vouches for in a request, and whose name an account here has already: who shows that account's
 * password may have it linked. The rooms that speak with the outside implement it.
 */
public interface LinkOffer {

    /**
     * The account that is offered.
     *
     * @param request a request to link
     * @return its number; nothing when this source offers none in this request
     */
    OptionalInt account(ServerRequest request);

    /**
     * Links the account, whose password has been shown.
     *
     * @param request the same request
     * @param response its reply, not yet sent
     * @param userId the account
     * @return false when it cannot be linked any more
     */
    boolean link(ServerRequest request, ServerResponse response, int userId);
}
