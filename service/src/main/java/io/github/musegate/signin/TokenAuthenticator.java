package io.github.musegate.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.Caller;
import io.github.musegate.kernel.SecretDigest;
import io.github.musegate.tokens.InstallationToken;
import io.github.musegate.tokens.Keys;
import io.github.musegate.tokens.PresentedToken;
import io.github.musegate.users.Usernames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Recognises the installation's token and people's keys in a header. Guessing is slowed down per address, but what trying
 * cannot find always passes when it is right, and a program that sends its old token again and again does not count as
 * guessing: it may stand behind the same proxy as everybody else.
 */
final class TokenAuthenticator implements Authenticator {

    private static final String KIND = "token";
    private static final String ACCOUNT = "";

    private final Cache<SecretDigest, Boolean> wrongBefore = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final InstallationToken installation;
    private final Keys keys;
    private final Attempts attempts;
    private final Function<ServerRequest, String> address;

    TokenAuthenticator(
            InstallationToken installation, Keys keys, Attempts attempts, Function<ServerRequest, String> address) {
        this.installation = installation;
        this.keys = keys;
        this.attempts = attempts;
        this.address = address;
    }

    @Override
    public Verdict examine(ServerRequest request) {
        return switch (PresentedToken.of(request)) {
            case PresentedToken.None() -> new Verdict.Abstains();
            case PresentedToken.Malformed() -> new Verdict.Invalid();
            case PresentedToken.Text(String token) -> {
                String from = address.apply(request);
                yield Keys.isKey(token) ? key(token, from, new Verdict.Invalid()) : token(token, from);
            }
            case PresentedToken.NamedKey(String name, String key) -> named(name, key, address.apply(request));
        };
    }

    private Verdict key(String key, String from, Verdict otherwise) {
        Optional<Caller> caller = keys.find(key);
        if (caller.isEmpty()) {
            count(key, from);
            return otherwise;
        }
        keys.used(caller.get(), from);
        return new Verdict.Known(caller.get());
    }

    /** A Basic header that is not about a key's owner is of somebody in front of us, and says nothing here. */
    private Verdict named(String name, String key, String from) {
        Optional<Caller> owner = keys.find(key);
        return owner.isPresent() && !Usernames.isSame(owner.get().name(), name)
                ? new Verdict.Abstains()
                : key(key, from, new Verdict.Abstains());
    }

    private Verdict token(String token, String from) {
        Optional<Caller> caller = installation.find(token);
        if (caller.isEmpty()) {
            count(token, from);
            return new Verdict.Invalid();
        }
        if (installation.guessable()) {
            attempts.check(KIND, ACCOUNT, from);
            attempts.succeeded(KIND, ACCOUNT, from);
        }
        return new Verdict.Known(caller.get());
    }

    /** Counts something wrong as an attempt; answers 429 after too many. */
    private void count(String wrong, String from) {
        SecretDigest digest = SecretDigest.of(wrong);
        if (wrongBefore.getIfPresent(digest) != null) {
            return;
        }
        attempts.check(KIND, ACCOUNT, from);
        attempts.failed(KIND, ACCOUNT, from);
        wrongBefore.put(digest, true);
    }
}
