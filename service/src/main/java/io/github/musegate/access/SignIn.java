package io.github.musegate.access;

import io.helidon.security.AuthenticationResponse;
import io.helidon.security.Principal;
import io.helidon.security.ProviderRequest;
import io.helidon.security.Subject;
import io.helidon.security.spi.AuthenticationProvider;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/**
 * Tells who makes a request. The sign-in room implements it; it is registered with Helidon Security as the one
 * authentication provider. The door asks it directly, because Helidon's own client looks at the stack of every request
 * to write an audit line, which costs more than everything else before a handler, and our record is kept elsewhere.
 */
public interface SignIn extends AuthenticationProvider {

    /** The attribute of the security environment under which the request is found. */
    String REQUEST = "musegate.request";

    /**
     * Who makes a request.
     *
     * @param request any request
     * @return the caller; nobody when nothing is shown, or something that is not valid
     */
    Optional<Caller> caller(ServerRequest request);

    @Override
    default AuthenticationResponse authenticate(ProviderRequest provided) {
        return provided.env()
                .abacAttribute(REQUEST)
                .map(ServerRequest.class::cast)
                .flatMap(this::caller)
                .map(caller -> AuthenticationResponse.success(subject(caller)))
                .orElseGet(AuthenticationResponse::abstain);
    }

    /**
     * A caller as Helidon Security knows one.
     *
     * @param caller who
     * @return the subject, with the caller as its credential
     */
    static Subject subject(Caller caller) {
        return Subject.builder()
                .principal(Principal.create(caller.name()))
                .addPublicCredential(Caller.class, caller)
                .build();
    }
}
