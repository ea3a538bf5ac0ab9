package io.github.musegate.tokens;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.access.Caller;
import io.github.musegate.access.FreshAnswers;
import io.github.musegate.access.Revocations;
import io.github.musegate.kernel.SecretDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Checks keys. What is known of one for less than a second is not asked again, unless something was revoked here. */
final class KeyChecks {

    private final Function<String, Optional<KeyStore.Stored>> byPrefix;
    private final Clock clock;
    private final FreshAnswers<SecretDigest, Good> good;

    /** A key that is good as long as its time is not over, and who comes with it: the same object for many requests. */
    private record Good(Key key, Caller caller) {}

    KeyChecks(
            Function<String, Optional<KeyStore.Stored>> byPrefix, Revocations revocations, Clock clock, Ticker ticker) {
        this.byPrefix = byPrefix;
        this.clock = clock;
        this.good = new FreshAnswers<>(revocations, ticker);
    }

    /** Who comes with a key now; nobody when it is not good. A database that is away throws. */
    Optional<Caller> check(KeyText shown) {
        SecretDigest digest = shown.digest();
        return good.find(digest, () -> look(shown.prefix(), digest))
                .filter(known -> !known.key().expired(clock.instant()))
                .map(Good::caller);
    }

    private Optional<Good> look(String prefix, SecretDigest digest) {
        return byPrefix.apply(prefix)
                .filter(stored -> digest.matches(stored.digest()))
                .map(KeyStore.Stored::key)
                .flatMap(key -> key.caller(clock.instant()).map(caller -> new Good(key, caller)));
    }
}
