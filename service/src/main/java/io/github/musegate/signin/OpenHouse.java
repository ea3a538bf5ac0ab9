package io.github.musegate.signin;

import io.github.musegate.access.Caller;
import io.github.musegate.access.SignInMethod;
import io.helidon.webserver.http.ServerRequest;
import java.util.function.BooleanSupplier;

/** While authentication is switched off, everybody is administrator, whatever they show. */
final class OpenHouse implements Authenticator {

    private static final Verdict EVERYBODY = new Verdict.Known(Caller.installation("everybody", SignInMethod.NONE));
    private static final Verdict ABSTAINS = new Verdict.Abstains();

    private final BooleanSupplier authentication;

    OpenHouse(BooleanSupplier authentication) {
        this.authentication = authentication;
    }

    @Override
    public Verdict examine(ServerRequest request) {
        return authentication.getAsBoolean() ? ABSTAINS : EVERYBODY;
    }
}
