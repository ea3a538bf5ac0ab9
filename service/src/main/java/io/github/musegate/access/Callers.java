package io.github.musegate.access;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.helidon.common.context.Context;
import io.helidon.security.Security;
import io.helidon.security.spi.AuthorizationProvider;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** Finds out, once per request, who makes it, and asks Helidon Security which roles that caller is in. */
public final class Callers {

    private final SignIn signIn;
    private final AuthorizationProvider roles;

    private final Subjects subjects = new Subjects();

    /** Marks a request that has been asked and is made by nobody. */
    private enum Nobody {
        NOBODY
    }

    /**
     * Sets Helidon Security up.
     *
     * @param signIn tells who makes a request
     */
    public Callers(SignIn signIn) {
        this.signIn = signIn;
        this.roles = Security.builder()
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

    /**
     * Whether what let a request pass still holds, for replies that take long. It is asked anew, at the price of another
     * request.
     *
     * @param request a request that has passed the door
     * @param capability what it needs
     * @return false when the session or the key has ended, or its owner may not do this any more
     */
    public boolean still(ServerRequest request, Capability capability) {
        return again(request).filter(now -> now.may(capability)).isPresent();
    }

    /**
     * The caller as they are now, for replies that take long and depend on more than one right. It is asked anew, at the
     * price of another request.
     *
     * @param request a request that has passed the door
     * @return the same person with the rights of this moment; nothing when the session or the key has ended
     */
    public Optional<Caller> again(ServerRequest request) {
        Caller before = of(request);
        return signIn.again(request, before).filter(now -> now.userId().equals(before.userId()));
    }

    /** Whether the caller of a request is in a role. */
    boolean isInRole(ServerRequest request, String role) {
        Optional<Caller> caller = ask(request);
        return caller.isPresent() && roles.isUserInRole(subjects.of(caller.get()), role);
    }

    private Optional<Caller> ask(ServerRequest request) {
        Context context = request.context();
        Optional<Caller> before = context.get(Caller.class);
        if (before.isPresent() || context.get(Nobody.class).isPresent()) {
            return before;
        }
        Optional<Caller> caller = signIn.caller(request);
        context.register(caller.isPresent() ? caller.get() : Nobody.NOBODY);
        return caller;
    }
}
