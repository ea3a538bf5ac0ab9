package io.github.musegate.access;

import io.github.musegate.api.Operation;
import io.github.musegate.http.ErrorPages;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.http.Problems;
import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every operation of the contract. It asks Helidon Security whether the caller is in the role that the
 * access table names, and answers refusals: a problem document for the API, a redirect or a page for browsers.
 */
public final class Door {

    private final Callers callers;
    private final SetupGate setup;
    private final ErrorPages pages;
    private final AuditTrail audit;

    /**
     * Takes what the door asks and tells.
     *
     * @param callers who makes a request
     * @param setup whether the installation can be administered yet
     * @param pages how browsers are told
     * @param audit where refusals are recorded
     */
    public Door(Callers callers, SetupGate setup, ErrorPages pages, AuditTrail audit) {
        this.callers = callers;
        this.setup = setup;
        this.pages = pages;
        this.audit = audit;
    }

    /**
     * Puts the door before a handler.
     *
     * @param operation what the handler does
     * @param handler the handler
     * @return a handler that refuses whom the table does not let pass, and records what the handler refuses
     */
    public Handler before(Operation operation, Handler handler) {
        AccessRule rule = AccessRule.parse(operation.access());
        Handler guarded = guarded(operation, rule, handler);
        return (request, response) -> {
            try {
                guarded.handle(request, response);
            } catch (ProblemException thrown) {
                if (isRefusal(rule, thrown.problem())) {
                    audit.refused(request, operation.id(), target(request), thrown.problem());
                }
                throw thrown;
            }
        };
    }

    /** During the setup a collision says that somebody else was first, which is worth knowing. */
    private static boolean isRefusal(AccessRule rule, Problem problem) {
        return AuditTrail.isRefusal(problem)
                || (rule instanceof AccessRule.Setup && problem.type() == ProblemType.CONFLICT);
    }

    private Handler guarded(Operation operation, AccessRule rule, Handler handler) {
        if (rule instanceof AccessRule.Open) {
            return handler;
        }
        return (request, response) -> {
            switch (Decision.of(rule, facts(operation, request))) {
                case Decision.Allowed() -> handler.handle(request, response);
                case Decision.SignInNeeded() ->
                    refuse(operation, request, response, Problem.of(ProblemType.UNAUTHORIZED));
                case Decision.SetupNeeded() ->
                    refuse(
                            operation,
                            request,
                            response,
                            Problem.of(ProblemType.SETUP_REQUIRED)
                                    .withDetail("Open /setup and type the setup code that the start has printed."));
                case Decision.PersonNeeded() -> refuse(operation, request, response, personNeeded(request));
                case Decision.Lacks(Capability capability) -> refuse(operation, request, response, lacks(capability));
            }
        };
    }

    private Decision.Facts facts(Operation operation, ServerRequest request) {
        return new Decision.Facts(
                role -> callers.isInRole(request, role),
                () -> request.context().get(Caller.class).isPresent(),
                setup::administratorMissing,
                // the page itself says nothing: it asks for the code, which a navigation cannot carry
                () -> operation.page() || setup.hasCode(request));
    }

    private static Problem personNeeded(ServerRequest request) {
        if (isGuest(request)) {
            return Problem.forbidden("A visitor cannot do this.").withDetail("Sign in first.");
        }
        return Problem.forbidden("A key cannot do this.").withDetail("Its owner signs in and does it in person.");
    }

    private static Problem lacks(Capability capability) {
        return Problem.of(ProblemType.FORBIDDEN)
                .withDetail("This needs the capability " + capability.id() + ". An administrator can grant it.")
                .with("capability", capability.id());
    }

    /**
     * What the door would decide of a request by this caller, without a setup code.
     *
     * @param operation what is asked for
     * @param caller who would ask, or nobody
     * @return the decision
     */
    public Decision decide(Operation operation, Optional<Caller> caller) {
        return Decision.of(
                AccessRule.parse(operation.access()),
                new Decision.Facts(
                        role -> caller.map(c -> CapabilityRoles.isInRole(c, role))
                                .orElse(false),
                        caller::isPresent,
                        setup::administratorMissing,
                        operation::page));
    }

    private void refuse(Operation operation, ServerRequest request, ServerResponse response, Problem problem) {
        audit.refused(request, operation.id(), null, problem);
        if (!operation.page()) {
            Problems.send(request, response, problem);
        } else {
            switch (isGuest(request) ? ProblemType.UNAUTHORIZED : problem.type()) {
                case UNAUTHORIZED -> redirect(response, "/login?next=" + encoded(address(request)));
                case SETUP_REQUIRED -> redirect(response, "/setup");
                default -> pages.explain(request, response, problem);
            }
        }
    }

    /** Signing in may help a visitor, and is the one thing that can. */
    private static boolean isGuest(ServerRequest request) {
        return request.context()
                .get(Caller.class)
                .filter(caller -> caller.method() == SignInMethod.GUEST)
                .isPresent();
    }

    /** What the path names. Nothing for strangers, whose refusals must stay equal to be counted together. */
    private static @Nullable String target(ServerRequest request) {
        Parameters named = request.path().pathParameters();
        return named.isEmpty() || request.context().get(Caller.class).isEmpty()
                ? null
                : named.names().stream().map(named::get).collect(Collectors.joining("/"));
    }

    private static void redirect(ServerResponse response, String location) {
        response.status(Status.FOUND_302)
                .header(HeaderNames.LOCATION, location)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }

    private static String address(ServerRequest request) {
        String query = request.query().rawValue();
        return request.path().rawPath() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
