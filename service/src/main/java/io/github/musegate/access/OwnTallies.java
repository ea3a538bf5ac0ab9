package io.github.musegate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Tallies of this process, in a bounded memory. */
final class OwnTallies implements Tallies {

    private static final int MOST_KEYS = 100_000;

    private final Ticker ticker;
    private final Cache<AttemptKey, Tally> tallies;

    OwnTallies(Supplier<AttemptLimits> limits, Ticker ticker) {
        this.ticker = ticker;
        this.tallies = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfter(Expiry.writing(
                        (AttemptKey key, Tally tally) -> limits.get().memory()))
                .ticker(ticker)
                .build();
    }

    @Override
    public long charge(AttemptKey key, int free, Duration first, Duration longest) {
        long now = ticker.read();
        AtomicLong wait = new AtomicLong();
        tallies.asMap().compute(key, (k, known) -> {
            Tally tally = known == null ? Tally.none(now) : known;
            wait.set(Math.max(0, tally.remaining(now)));
            return wait.get() > 0 ? tally : tally.charged(now, free, first.toNanos(), longest.toNanos());
        });
        return wait.get();
    }

    @Override
    public void confirm(AttemptKey key, int free, Duration first, Duration longest) {
        long now = ticker.read();
        tallies.asMap()
                .computeIfPresent(key, (k, tally) -> tally.confirmed(now, free, first.toNanos(), longest.toNanos()));
    }

    @Override
    public void refund(AttemptKey key) {
        long now = ticker.read();
        tallies.asMap().computeIfPresent(key, (k, tally) -> tally.refunded(now));
    }

    @Override
    public void forget(AttemptKey key) {
        tallies.invalidate(key);
    }
}
