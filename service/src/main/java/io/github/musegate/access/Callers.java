package io.github.musegate.access;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.helidon.security.AuthenticationResponse;
import io.helidon.security.EndpointConfig;
import io.helidon.security.Security;
import io.helidon.security.SecurityContext;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** Finds out who makes a request, by asking Helidon Security once per request. */
public final class Callers {

    /** The attribute of the security environment under which providers find the request. */
    public static final String REQUEST = "musegate.request";

    private final Security security;

    /**
     * Takes the security with the sign-in chain registered as its provider.
     *
     * @param security Helidon Security
     */
    public Callers(Security security) {
        this.security = security;
    }

    /**
     * The caller of a request that has passed the door.
     *
     * @param request the request
     * @return who makes it
     * @throws io.github.musegate.http.ProblemException 401 when nobody is signed in
     */
    public static Caller of(ServerRequest request) {
        return request.context()
                .get(Caller.class)
                .orElseThrow(() -> Problem.of(ProblemType.UNAUTHORIZED).exception());
    }

    /**
     * The caller of any request, for operations that are open to everybody.
     *
     * @param request the request
     * @return who makes it, or nobody
     */
    public Optional<Caller> find(ServerRequest request) {
        authenticate(request);
        return request.context().get(Caller.class);
    }

    /**
     * Asks the sign-in chain, once per request.
     *
     * @param request the request
     * @return the context that knows the caller's roles
     */
    SecurityContext authenticate(ServerRequest request) {
        Optional<SecurityContext> known = request.context().get(SecurityContext.class);
        if (known.isPresent()) {
            return known.get();
        }
        SecurityContext context = security.contextBuilder(request.socketId() + "-" + request.id())
                .env(security.environmentBuilder()
                        .path(request.path().rawPath())
                        .method(request.prologue().method().text())
                        .addAttribute("remotePeer", request.remotePeer())
                        .addAttribute(REQUEST, request)
                        .build())
                .endpointConfig(EndpointConfig.create())
                .build();
        request.context().register(context);
        AuthenticationResponse response = context.atnClientBuilder().buildAndGet();
        response.user()
                .flatMap(subject -> subject.publicCredential(Caller.class))
                .ifPresent(request.context()::register);
        return context;
    }
}
