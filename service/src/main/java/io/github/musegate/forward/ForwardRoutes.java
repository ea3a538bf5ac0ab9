package io.github.musegate.forward;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.api.ForwardService;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.http.Problems;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What proxies ask, and how a browser gets from here to a neighbour. */
public final class ForwardRoutes implements ForwardService {

    private static final String FINISH = "/forward/finish";
    private static final int LONGEST_CODE = 128;

    private final Forwards forwards;
    private final ForwardRules rules;
    private final VisitorKeys keys;
    private final AuditTrail audit;

    /**
     * Takes what the routes translate to.
     *
     * @param forwards codes and cookies
     * @param rules what the installation guards
     * @param keys programs that come with a key
     * @param audit where hand-overs are recorded
     */
    public ForwardRoutes(Forwards forwards, ForwardRules rules, VisitorKeys keys, AuditTrail audit) {
        this.forwards = forwards;
        this.rules = rules;
        this.keys = keys;
        this.audit = audit;
    }

    @Override
    public void forwardAuth(ServerRequest request, ServerResponse response) {
        Optional<Capability> needed = capability(request);
        Forwarded asked = asked(request);
        if (path(asked).equals(FINISH)) {
            // a proxy that asks for every path asks for this one too, and passes the answer on
            finish(request, response, asked.address());
            return;
        }
        switch (visitor(request, asked.address(), needed)) {
            case Visitor.Unknown() -> askToSignIn(request, response, asked);
            case Visitor.Known(Caller caller, String name) -> {
                if (needed.isPresent() && !caller.may(needed.get())) {
                    throw Problem.of(ProblemType.FORBIDDEN)
                            .withDetail("This service needs the capability "
                                    + needed.get().id() + ". An administrator can grant it.")
                            .with("capability", needed.get().id())
                            .exception();
                }
                tell(response, caller, name);
            }
        }
    }

    private static Optional<Capability> capability(ServerRequest request) {
        Optional<String> name = request.query().first("capability").asOptional();
        if (name.isPresent() && Capability.find(name.get()).isEmpty()) {
            throw Problem.badRequest("There is no capability of that name.").exception();
        }
        return name.flatMap(Capability::find);
    }

    /** What a trusted proxy asks about; everything else is refused, because a wrong answer would open a neighbour. */
    private Forwarded asked(ServerRequest request) {
        if (!rules.trustedProxy().test(request)) {
            throw refused("The proxy that asks is not in FORWARDED_TRUSTED_PROXIES.");
        }
        Forwarded asked = Forwarded.of(request.headers())
                .orElseThrow(() -> refused("X-Forwarded-Method, -Proto, -Host and -Uri must each be there once, and the"
                        + " address must have one reading only."));
        if (!rules.isNeighbour(asked.address())) {
            throw refused("This host is not in FORWARD_AUTH_NEIGHBOURS.");
        }
        return asked;
    }

    private static ProblemException refused(String detail) {
        return Problem.of(ProblemType.FORBIDDEN).withDetail(detail).exception();
    }

    private Visitor visitor(ServerRequest request, NeighbourAddress address, Optional<Capability> needed) {
        if (keys.shown(request)) {
            // the neighbour takes whoever comes for the whole person, so a key must be asked for what it may do
            return needed.flatMap(any -> keys.owner(request))
                    .<Visitor>map(forwards::known)
                    .orElseGet(Visitor.Unknown::new);
        }
        return NeighbourCookie.STAY
                .find(request)
                .map(cookie -> forwards.visitor(
                        cookie, address.origin(), rules.cookieDomain().get()))
                .orElseGet(Visitor.Unknown::new);
    }

    private void tell(ServerResponse response, Caller caller, String displayName) {
        if (!IdentityHeaders.carries(caller.name())) {
            throw refused("The name of this account has characters that a header cannot carry.");
        }
        rules.headers().get().put(response, caller, displayName);
        response.header(HeaderNames.CACHE_CONTROL, "no-store").send();
    }

    private void askToSignIn(ServerRequest request, ServerResponse response, Forwarded asked) {
        boolean subrequest = request.query()
                .first("answer")
                .asOptional()
                .filter("status"::equals)
                .isPresent();
        boolean page = asked.method().equals("GET")
                && request.headers()
                        .value(HeaderNames.ACCEPT)
                        .filter(accept -> accept.contains("text/html"))
                        .isPresent();
        Optional<URI> home = rules.publicUrl().get();
        if (subrequest || !page || home.isEmpty()) {
            String advice = home.isEmpty() ? "Set PUBLIC_URL, so that browsers can be sent to the sign-in." : "";
            Problems.send(
                    request, response, Problem.of(ProblemType.UNAUTHORIZED).withDetail(advice));
            return;
        }
        String state = forwards.secret();
        NeighbourCookie.STATE.set(response, state, asked.address().https(), "");
        redirect(
                response,
                home.get() + "/forward/start?state=" + state + "&return="
                        + encoded(asked.address().toString()));
    }

    @Override
    public void startForward(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        if (caller.method() == SignInMethod.GUEST) {
            redirect(
                    response,
                    "/login?next=" + encoded("/forward/start?" + request.query().rawValue()));
            return;
        }
        NeighbourAddress address = NeighbourAddress.of(request.query().get("return"))
                .filter(rules::isNeighbour)
                .orElseThrow(() -> refused("This address is not on one of FORWARD_AUTH_NEIGHBOURS."));
        if (caller.sessionId().isEmpty()) {
            throw refused("Only who has signed in here with this browser can be led on to another service.");
        }
        long session = caller.sessionId().getAsLong();
        audit.record(request, caller, "forward.visit", address.origin(), AuditResult.OK, Map.of());
        if (rules.sharesCookie(address)) {
            String domain = rules.cookieDomain().get();
            NeighbourCookie.STAY.set(response, forwards.cookie(session, domain), address.https(), domain);
            redirect(response, address.toString());
        } else {
            String code = forwards.code(session, request.query().get("state"), address);
            redirect(response, address.origin() + FINISH + "?code=" + code);
        }
    }

    @Override
    public void finishForward(ServerRequest request, ServerResponse response) {
        finish(request, response, asked(request).address());
    }

    private void finish(ServerRequest request, ServerResponse response, NeighbourAddress here) {
        Optional<Arrival> arrival =
                NeighbourCookie.STATE.find(request).flatMap(state -> forwards.arrive(code(here), state, here.origin()));
        if (arrival.isEmpty()) {
            throw refused("This hand-over has been used, is too old or was begun elsewhere. Open the service again.");
        }
        String cookie = forwards.cookie(arrival.get().sessionId(), here.origin());
        NeighbourCookie.STAY.set(response, cookie, here.https(), "");
        redirect(response, arrival.get().target());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String path(Forwarded asked) {
        return asked.address().target().split("\\?", 2)[0];
    }

    private static String code(NeighbourAddress here) {
        String query = here.target().substring(Math.min(here.target().length(), FINISH.length()));
        return query.startsWith("?code=") && query.length() <= LONGEST_CODE ? query.substring(6) : "";
    }

    private static void redirect(ServerResponse response, String address) {
        response.status(Status.FOUND_302)
                .header(HeaderNames.LOCATION, address)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }
}
