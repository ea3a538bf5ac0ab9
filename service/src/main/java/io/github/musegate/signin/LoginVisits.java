package io.github.musegate.signin;

import io.github.musegate.access.Caller;
import io.github.musegate.access.SetupGate;
import io.github.musegate.factors.SecondStep;
import io.github.musegate.proxy.ProxyVerdict;
import io.github.musegate.sessions.CookieCheck;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Answers who opens {@code /login}: those who have nothing to do there are led on, the others get the page. */
public final class LoginVisits {

    private final BooleanSupplier authentication;
    private final SetupGate setup;
    private final Sessions sessions;
    private final Users users;
    private final LoginPage page;
    private final AutoLaunch autoLaunch;
    private final SecondFactor second;
    private final SecondStepPage secondPage;
    private final Function<ServerRequest, ProxyVerdict> proxies;

    /**
     * Takes what the answer depends on.
     *
     * @param authentication whether authentication is on
     * @param setup whether there is anybody yet who could sign in
     * @param sessions who is signed in already
     * @param users their start pages
     * @param page the page itself
     * @param autoLaunch leads on to a provider
     * @param second whose sign-in waits for a second factor
     * @param secondPage the page that asks for it
     * @param proxies whom a proxy vouches for, who has nothing to type
     */
    public LoginVisits(
            BooleanSupplier authentication,
            SetupGate setup,
            Sessions sessions,
            Users users,
            LoginPage page,
            AutoLaunch autoLaunch,
            SecondFactor second,
            SecondStepPage secondPage,
            Function<ServerRequest, ProxyVerdict> proxies) {
        this.authentication = authentication;
        this.setup = setup;
        this.sessions = sessions;
        this.users = users;
        this.page = page;
        this.autoLaunch = autoLaunch;
        this.second = second;
        this.secondPage = secondPage;
        this.proxies = proxies;
    }

    /**
     * Answers a visit.
     *
     * @param request a GET of the page
     * @param response the reply, not yet sent
     */
    public void answer(ServerRequest request, ServerResponse response) {
        if (!authentication.getAsBoolean()) {
            Clients.redirect(response, "/");
        } else if (setup.administratorMissing()) {
            Clients.redirect(response, "/setup");
        } else if (sessions.check(request) instanceof CookieCheck.Valid(var caller)) {
            lead(caller, request, response);
        } else if (proxies.apply(request) instanceof ProxyVerdict.Person(var caller)) {
            lead(caller, request, response);
        } else {
            sessions.dropCookie(request, response);
            showStep(request, response);
        }
    }

    /** Somebody else may want to sign in before a sign-in that waits is over. */
    private void showStep(ServerRequest request, ServerResponse response) {
        Optional<SecondStep> step = request.query().contains("again") ? Optional.empty() : second.next(request);
        switch (step.orElse(SecondStep.NONE)) {
            case NONE ->
                autoLaunch
                        .target(request)
                        .ifPresentOrElse(
                                path -> Clients.redirect(response, path),
                                () -> page.show(request, response, Status.OK_200, null));
            case SHOW -> secondPage.askForCode(request, response, Status.OK_200, null);
            case ENROL -> secondPage.enrol(request, response);
        }
    }

    private void lead(Caller caller, ServerRequest request, ServerResponse response) {
        String next = request.query().contains("next") ? request.query().get("next") : null;
        Clients.redirect(response, Destinations.of(next, user(caller.userId())));
    }

    private Optional<User> user(OptionalInt id) {
        return id.isPresent() ? users.find(id.getAsInt()) : Optional.empty();
    }
}
