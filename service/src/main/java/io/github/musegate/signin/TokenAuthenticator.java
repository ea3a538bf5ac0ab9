package io.github.musegate.signin;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.Caller;
import io.github.musegate.tokens.InstallationToken;
import io.github.musegate.tokens.PresentedToken;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.function.Function;

/** Recognises the token in a header. Guessing is slowed down per address. */
final class TokenAuthenticator implements Authenticator {

    private static final String KIND = "token";
    private static final String ACCOUNT = "";

    private final InstallationToken installation;
    private final Attempts attempts;
    private final Function<ServerRequest, String> address;

    TokenAuthenticator(InstallationToken installation, Attempts attempts, Function<ServerRequest, String> address) {
        this.installation = installation;
        this.attempts = attempts;
        this.address = address;
    }

    @Override
    public Verdict examine(ServerRequest request) {
        return switch (PresentedToken.of(request)) {
            case PresentedToken.None() -> new Verdict.Abstains();
            case PresentedToken.Malformed() -> new Verdict.Invalid();
            case PresentedToken.Text(String token) -> examine(token, address.apply(request));
        };
    }

    private Verdict examine(String token, String from) {
        attempts.check(KIND, ACCOUNT, from);
        Optional<Caller> caller = installation.find(token);
        if (caller.isEmpty()) {
            attempts.failed(KIND, ACCOUNT, from);
            return new Verdict.Invalid();
        }
        attempts.succeeded(KIND, ACCOUNT, from);
        return new Verdict.Known(caller.get());
    }
}
