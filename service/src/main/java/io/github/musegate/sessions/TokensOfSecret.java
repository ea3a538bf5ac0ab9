package io.github.musegate.sessions;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reader and writer of cookies for the secret that counts now; made anew when the secret changes. The secret is asked
 * for once a second, because this is needed for every request.
 */
final class TokensOfSecret implements Supplier<SessionTokens> {

    private static final long GOOD_FOR = Duration.ofSeconds(1).toNanos();

    private final Supplier<String> secret;
    private final Clock clock;
    private final Ticker ticker;
    private volatile @Nullable Made made;

    private record Made(String secret, SessionTokens tokens, long at) {

        /** Secrets do not belong into logs. */
        @Override
        public String toString() {
            return "Made[*]";
        }
    }

    TokensOfSecret(Supplier<String> secret, Clock clock, Ticker ticker) {
        this.secret = secret;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public SessionTokens get() {
        Made known = made;
        long at = ticker.read();
        if (known == null || at - known.at() >= GOOD_FOR) {
            known = make(known, at);
            made = known;
        }
        return known.tokens();
    }

    private Made make(@Nullable Made before, long at) {
        String now = secret.get();
        return before != null && before.secret().equals(now)
                ? new Made(now, before.tokens(), at)
                : new Made(now, new SessionTokens(SessionKey.derive(now), clock), at);
    }
}
