package io.github.musegate.access;

import io.github.musegate.api.Operation;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.http.Problems;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.security.SecurityContext;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Stands before every operation of the contract. It asks Helidon Security whether the caller is in the role that the
 * access table names, and answers refusals: a problem document for the API, a redirect or a page for browsers.
 */
public final class Door {

    private final Callers callers;
    private final SetupGate setup;
    private final PageAnswers pages;
    private final AuditTrail audit;

    /**
     * Takes what the door asks and tells.
     *
     * @param callers who makes a request
     * @param setup whether the installation can be administered yet
     * @param pages how browsers are told
     * @param audit where refusals are recorded
     */
    public Door(Callers callers, SetupGate setup, PageAnswers pages, AuditTrail audit) {
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
     * @return a handler that refuses whom the table does not let pass
     */
    public Handler before(Operation operation, Handler handler) {
        return switch (AccessRule.parse(operation.access())) {
            case AccessRule.Open() -> handler;
            case AccessRule.SignedIn() -> guarded(operation, CapabilityRoles.SIGNED_IN, handler);
            case AccessRule.Needs(Capability capability) -> guarded(operation, capability.id(), handler);
            case AccessRule.Setup() -> setup(operation, handler);
        };
    }

    private Handler guarded(Operation operation, String role, Handler handler) {
        return (request, response) -> {
            SecurityContext context = callers.authenticate(request);
            if (context.isUserInRole(role)) {
                handler.handle(request, response);
            } else {
                refuse(operation, request, response);
            }
        };
    }

    private Handler setup(Operation operation, Handler handler) {
        Handler guarded = guarded(operation, Capability.MANAGE_SETTINGS.id(), handler);
        return (request, response) -> {
            // the page itself says nothing: it asks for the code, which a navigation cannot carry
            if (setup.administratorMissing() && (operation.page() || setup.hasCode(request))) {
                handler.handle(request, response);
            } else {
                guarded.handle(request, response);
            }
        };
    }

    private void refuse(Operation operation, ServerRequest request, ServerResponse response) {
        Optional<Caller> caller = request.context().get(Caller.class);
        Problem problem = problem(operation, caller);
        audit.recordSoon(
                request,
                caller.orElse(null),
                operation.id(),
                null,
                AuditResult.REFUSED,
                Map.of("reason", problem.type().slug()));
        if (!operation.page()) {
            Problems.send(request, response, problem);
        } else {
            switch (problem.type()) {
                case UNAUTHORIZED -> redirect(response, "/login?next=" + encoded(target(request)));
                case SETUP_REQUIRED -> redirect(response, "/setup");
                default -> pages.explain(request, response, problem);
            }
        }
    }

    private Problem problem(Operation operation, Optional<Caller> caller) {
        if (setup.administratorMissing()) {
            return Problem.of(ProblemType.SETUP_REQUIRED)
                    .withDetail("Open /setup and type the setup code that the start has printed.");
        }
        if (caller.isEmpty()) {
            return Problem.of(ProblemType.UNAUTHORIZED);
        }
        String capability = operation.access().equals("setup") ? Capability.MANAGE_SETTINGS.id() : operation.access();
        return Problem.of(ProblemType.FORBIDDEN)
                .withDetail("This needs the capability " + capability + ". An administrator can grant it.")
                .with("capability", capability);
    }

    private static void redirect(ServerResponse response, String location) {
        response.status(Status.FOUND_302)
                .header(HeaderNames.LOCATION, location)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }

    private static String target(ServerRequest request) {
        String query = request.query().rawValue();
        return request.path().rawPath() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
