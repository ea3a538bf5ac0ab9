package io.github.musegate.sessions;

import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reader and writer of cookies for the secret that counts now; made anew when the secret changes. */
final class TokensOfSecret implements Supplier<SessionTokens> {

    private final Supplier<String> secret;
    private final Clock clock;
    private volatile @Nullable Made made;

    private record Made(String secret, SessionTokens tokens) {

        /** Secrets do not belong into logs. */
        @Override
        public String toString() {
            return "Made[*]";
        }
    }

    TokensOfSecret(Supplier<String> secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public SessionTokens get() {
        String now = secret.get();
        Made known = made;
        if (known == null || !known.secret().equals(now)) {
            known = new Made(now, new SessionTokens(SessionKey.derive(now), clock));
            made = known;
        }
        return known.tokens();
    }
}
