package io.github.musegate.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.Caller;
import io.github.musegate.tokens.InstallationToken;
import io.github.musegate.tokens.PresentedToken;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Recognises the token in a header. Guessing is slowed down per address, but a token that trying cannot find always
 * passes, and a program that sends its old token again and again does not count as guessing: it may stand behind the
 * same proxy as everybody else.
 */
final class TokenAuthenticator implements Authenticator {

    private static final String KIND = "token";
    private static final String ACCOUNT = "";

    private final Cache<String, Boolean> wrongBefore = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
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
        Optional<Caller> caller = installation.find(token);
        if (caller.isPresent() && !installation.guessable()) {
            return new Verdict.Known(caller.get());
        }
        if (caller.isEmpty() && wrongBefore.getIfPresent(token) != null) {
            return new Verdict.Invalid();
        }
        attempts.check(KIND, ACCOUNT, from);
        if (caller.isEmpty()) {
            attempts.failed(KIND, ACCOUNT, from);
            wrongBefore.put(token, true);
            return new Verdict.Invalid();
        }
        attempts.succeeded(KIND, ACCOUNT, from);
        return new Verdict.Known(caller.get());
    }
}
