package io.github.musegate.access;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.helidon.security.Security;
import io.helidon.security.Subject;
import io.helidon.security.spi.AuthorizationProvider;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** Finds out, once per request, who makes it, and asks Helidon Security which roles that caller is in. */
public final class Callers {

    private final SignIn signIn;
    private final AuthorizationProvider roles;

    /** What is known of a request's caller. */
    private record Asked(Optional<Subject> subject) {}

    /**
     * Sets Helidon Security up.
     *
     * @param signIn tells who makes a request
     */
    public Callers(SignIn signIn) {
        this.signIn = signIn;
        this.roles = Security.builder()
                .addAuthenticationProvider(signIn)
                .addAuthorizationProvider(new CapabilityRoles())
                .build()
                .resolveAtzProvider(null)
                .orElseThrow();
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

    /** Whether the caller of a request is in a role. */
    boolean isInRole(ServerRequest request, String role) {
        Optional<Subject> subject = ask(request);
        return subject.isPresent() && roles.isUserInRole(subject.get(), role);
    }

    private Optional<Subject> ask(ServerRequest request) {
        Optional<Asked> before = request.context().get(Asked.class);
        if (before.isPresent()) {
            return before.get().subject();
        }
        Optional<Caller> caller = signIn.caller(request);
        caller.ifPresent(request.context()::register);
        Optional<Subject> subject = caller.map(SignIn::subject);
        request.context().register(new Asked(subject));
        return subject;
    }
}
