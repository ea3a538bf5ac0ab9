package io.github.musegate.sessions;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.access.Caller;
import io.github.musegate.access.FreshAnswers;
import io.github.musegate.access.Revocations;
import io.github.musegate.kernel.SecretDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks cookies. */
final class SessionChecks {

    private final Supplier<SessionTokens> tokens;
    private final SessionStore store;
    private final Clock clock;
    private final FreshAnswers<Shown, SessionState> states;

    /** A cookie and what it is read with: when the secret changes, what was known no longer counts. */
    private record Shown(SessionTokens by, SecretDigest digest) {}

    SessionChecks(
            Supplier<SessionTokens> tokens, SessionStore store, Revocations revocations, Clock clock, Ticker ticker) {
        this.tokens = tokens;
        this.store = store;
        this.clock = clock;
        this.states = new FreshAnswers<>(revocations, ticker);
    }

    /** Whom a cookie belongs to now; nobody when it is not good. A database that is away throws. */
    Optional<Caller> check(String token) {
        SessionTokens by = tokens.get();
        return states.find(
                        new Shown(by, SecretDigest.of(token)),
                        () -> by.read(token).map(SessionClaims::jti).flatMap(store::find))
                .filter(state -> state.expiresAt().isAfter(clock.instant()))
                .map(SessionState::caller);
    }
}
