package io.github.musegate.signin;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Callers;
import io.github.musegate.access.SetupGate;
import io.github.musegate.api.SigninService;
import io.github.musegate.api.model.SignInMethods;
import io.github.musegate.api.model.SignInProvider;
import io.github.musegate.api.model.SignedIn;
import io.github.musegate.factors.FactorMethod;
import io.github.musegate.factors.SecondStep;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.http.Problems;
import io.github.musegate.users.PasswordLogin;
import io.github.musegate.users.User;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Signing in and out over HTTP, and one's own details. */
public final class SigninRoutes implements SigninService {

    private final BooleanSupplier authentication;
    private final SetupGate setup;
    private final PasswordSignIn passwords;
    private final SignOut signOut;
    private final LoginPage page;
    private final Myself myself;
    private final Offers offers;

    /**
     * Takes what the routes translate to.
     *
     * @param authentication whether authentication is on
     * @param setup whether there is anybody yet who could sign in
     * @param passwords sign-in with a password
     * @param signOut sign-out
     * @param page the sign-in page, for forms that did not succeed
     * @param myself what callers see and change of themselves
     * @param offers what the sign-in page offers
     */
    public SigninRoutes(
            BooleanSupplier authentication,
            SetupGate setup,
            PasswordSignIn passwords,
            SignOut signOut,
            LoginPage page,
            Myself myself,
            Offers offers) {
        this.authentication = authentication;
        this.setup = setup;
        this.passwords = passwords;
        this.signOut = signOut;
        this.page = page;
        this.myself = myself;
        this.offers = offers;
    }

    @Override
    public void signIn(ServerRequest request, ServerResponse response) {
        if (!authentication.getAsBoolean()) {
            throw Problem.notFound("Auth not configured").exception();
        }
        if (setup.administratorMissing()) {
            answerSetup(request, response);
            return;
        }
        JsonNode body = Json.read(request, JsonNode.class);
        if (!offers.passwords().getAsBoolean()) {
            turnAway(PasswordLogin.OFF, request, response);
            return;
        }
        String next = text(body, "next");
        switch (passwords.tryOne(orEmpty(text(body, "user")), orEmpty(text(body, "password")), request, response)) {
            case SignInResult.In(User user) -> welcome(user, next, request, response);
            case SignInResult.Halfway(SecondStep step, var methods) ->
                askForMore(step, methods, next, request, response);
            case SignInResult.Out(Problem problem) -> turnAway(problem, request, response);
        }
    }

    private static void answerSetup(ServerRequest request, ServerResponse response) {
        if (Clients.wantsJson(request)) {
            throw Problem.of(ProblemType.SETUP_REQUIRED).exception();
        }
        Clients.redirect(response, "/setup");
    }

    private static void welcome(User user, @Nullable String next, ServerRequest request, ServerResponse response) {
        String destination = Destinations.of(next, Optional.of(user));
        if (Clients.wantsJson(request)) {
            Json.send(response, new SignedIn("ok", destination));
        } else {
            Clients.redirect(response, destination);
        }
    }

    /** There is no session yet. A program that knows nothing of a second step reads that it is not signed in. */
    private static void askForMore(
            SecondStep step,
            Set<FactorMethod> methods,
            @Nullable String next,
            ServerRequest request,
            ServerResponse response) {
        if (Clients.wantsJson(request)) {
            Problems.send(
                    request,
                    response,
                    Problem.of(ProblemType.SECOND_FACTOR_REQUIRED)
                            .with(
                                    "methods",
                                    methods.stream().map(FactorMethod::id).toList())
                            .with("enrol", step == SecondStep.ENROL));
        } else {
            String wanted = next == null ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            Clients.redirect(response, "/login" + wanted);
        }
    }

    private void turnAway(Problem problem, ServerRequest request, ServerResponse response) {
        if (Clients.wantsJson(request)) {
            Problems.send(request, response, problem);
            return;
        }
        page.show(request, response, problem.type().status(), Clients.explain(problem, response));
    }

    @Override
    public void signOut(ServerRequest request, ServerResponse response) {
        signOut.answer(request, response);
    }

    @Override
    public void getSignInMethods(ServerRequest request, ServerResponse response) {
        Json.send(
                response,
                new SignInMethods(
                        offers.passwords().getAsBoolean(),
                        offers.guests().getAsBoolean(),
                        offers.providers().get().stream()
                                .map(provider -> new SignInProvider(provider.title(), provider.start()))
                                .toList()));
    }

    @Override
    public void getMe(ServerRequest request, ServerResponse response) {
        Json.send(response, myself.show(Callers.of(request)));
    }

    @Override
    public void updateMe(ServerRequest request, ServerResponse response) {
        JsonNode body = Json.read(request, JsonNode.class);
        Json.send(
                response,
                myself.change(Callers.of(request), change(body, "display_name"), change(body, "landing_page")));
    }

    /** What the room below takes: nothing for what was not sent, empty text for what is to be cleared. */
    private static @Nullable String change(JsonNode body, String member) {
        return body.has(member) ? body.path(member).asText("") : null;
    }

    private static @Nullable String text(JsonNode body, String member) {
        return body.path(member).isTextual() ? body.path(member).textValue() : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
