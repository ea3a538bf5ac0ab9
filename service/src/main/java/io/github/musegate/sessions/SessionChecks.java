package io.github.musegate.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.access.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks cookies. What the database said counts for a second at most, so that replicas learn of each other's
 * revocations, and not at all once this replica has ended any session.
 */
final class SessionChecks {

    private static final int MOST_ENTRIES = 50_000;
    private static final long GOOD_FOR = Duration.ofSeconds(1).toNanos();

    private final Supplier<SessionTokens> tokens;
    private final SessionStore store;
    private final Clock clock;
    private final Ticker ticker;
    private final Cache<TokenDigest, Checked> checked;

    /** Counts revocations: what was read before the last one is read again, even if the read is still under way. */
    private final AtomicLong revocations = new AtomicLong();

    private record Checked(SessionTokens by, UUID jti, SessionState state, long at, long revocations) {}

    SessionChecks(Supplier<SessionTokens> tokens, SessionStore store, Clock clock, Ticker ticker) {
        this.tokens = tokens;
        this.store = store;
        this.clock = clock;
        this.ticker = ticker;
        this.checked = Caffeine.newBuilder()
                .maximumSize(MOST_ENTRIES)
                .expireAfterAccess(Duration.ofMinutes(10))
                .ticker(ticker)
                .build();
    }

    /** Whom a cookie belongs to now; nobody when it is not good. A database that is away throws. */
    Optional<Caller> check(String token) {
        SessionTokens by = tokens.get();
        TokenDigest digest = TokenDigest.of(token);
        Checked known = checked.getIfPresent(digest);
        if (known != null && known.by() != by) {
            known = null; // signed with a secret that no longer counts
        }
        if (known != null && isFresh(known)) {
            return Optional.of(known.state().caller());
        }
        UUID jti = known != null
                ? known.jti()
                : by.read(token).map(SessionClaims::jti).orElse(null);
        Checked read = jti == null ? null : read(by, jti);
        if (read == null) {
            checked.invalidate(digest);
            return Optional.empty();
        }
        checked.put(digest, read);
        return Optional.of(read.state().caller());
    }

    private @Nullable Checked read(SessionTokens by, UUID jti) {
        long at = ticker.read();
        long before = revocations.get();
        return store.find(jti)
                .filter(state -> state.expiresAt().isAfter(clock.instant()))
                .map(state -> new Checked(by, jti, state, at, before))
                .orElse(null);
    }

    private boolean isFresh(Checked known) {
        return ticker.read() - known.at() < GOOD_FOR
                && known.revocations() == revocations.get()
                && known.state().expiresAt().isAfter(clock.instant());
    }

    /** Forgets what is known, because a session has ended here. */
    void revoked() {
        revocations.incrementAndGet();
    }
}
