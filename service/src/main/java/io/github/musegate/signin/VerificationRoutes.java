package io.github.musegate.signin;

import io.github.musegate.api.VerificationService;
import io.github.musegate.api.model.Enrolled;
import io.github.musegate.api.model.PasskeyAnswer;
import io.github.musegate.api.model.PasskeyOptions;
import io.github.musegate.api.model.PasskeyWish;
import io.github.musegate.api.model.SecondFactorCode;
import io.github.musegate.api.model.SignedIn;
import io.github.musegate.api.model.TotpSetup;
import io.github.musegate.factors.Ceremony;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.users.User;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The second step of signing in, over HTTP. */
public final class VerificationRoutes implements VerificationService {

    private final SecondFactor second;
    private final PasskeySignIn passkeys;
    private final SecondStepPage page;

    /**
     * Takes what the routes translate to.
     *
     * @param second the second step
     * @param passkeys sign-in with a passkey alone
     * @param page how it looks to browsers without scripts
     */
    public VerificationRoutes(SecondFactor second, PasskeySignIn passkeys, SecondStepPage page) {
        this.second = second;
        this.passkeys = passkeys;
        this.page = page;
    }

    @Override
    public void verifySecondFactor(ServerRequest request, ServerResponse response) {
        SecondFactorCode body = Json.read(request, SecondFactorCode.class);
        User user;
        try {
            user = second.verify(orEmpty(body.code()), request, response);
        } catch (ProblemException problem) {
            turnAway(problem, request, response);
            return;
        }
        String destination = Destinations.of(body.next(), Optional.of(user));
        if (Clients.wantsJson(request)) {
            Json.send(response, new SignedIn("ok", destination));
        } else {
            Clients.redirect(response, destination);
        }
    }

    /** A form gets its page again; one whose sign-in is over begins anew. */
    private void turnAway(ProblemException thrown, ServerRequest request, ServerResponse response) {
        Problem problem = thrown.problem();
        if (Clients.wantsJson(request)) {
            throw thrown;
        }
        if (problem.type() == ProblemType.CONFLICT) {
            Clients.redirect(response, "/login");
            return;
        }
        page.askForCode(request, response, problem.type().status(), Clients.explain(problem, response));
    }

    @Override
    public void startEnrolment(ServerRequest request, ServerResponse response) {
        var setup = second.enrol(request);
        Json.send(response, new TotpSetup(setup.secret(), setup.uri(), setup.qr()));
    }

    @Override
    public void finishEnrolment(ServerRequest request, ServerResponse response) {
        SecondFactorCode body = Json.read(request, SecondFactorCode.class);
        var enrolled = second.finish(orEmpty(body.code()), request, response);
        String destination = Destinations.of(body.next(), Optional.of(enrolled.user()));
        Json.send(response, new Enrolled("ok", destination, enrolled.codes()));
    }

    @Override
    public void startPasskeySignIn(ServerRequest request, ServerResponse response) {
        Ceremony ceremony =
                Boolean.TRUE.equals(Json.read(request, PasskeyWish.class).second())
                        ? second.askForPasskey(request)
                        : passkeys.begin();
        Json.send(response, new PasskeyOptions(ceremony.ticket(), ceremony.options()));
    }

    @Override
    public void signInWithPasskey(ServerRequest request, ServerResponse response) {
        PasskeyAnswer answer = Json.read(request, PasskeyAnswer.class);
        User user = Boolean.TRUE.equals(answer.second())
                ? second.verifyPasskey(answer.ticket(), answer.credential(), request, response)
                : passkeys.finish(answer.ticket(), answer.credential(), request, response);
        Json.send(response, new SignedIn("ok", Destinations.of(answer.next(), Optional.of(user))));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
