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
        AtomicLong wait = new AtomicLong();
        tallies.asMap().compute(key, (k, known) -> {
            // here, where one attempt comes after the other: a time read before could be before the last one's
            long now = ticker.read();
            Tally tally = known == null ? Tally.none(now) : known;
            wait.set(Math.max(0, tally.remaining(now)));
            return wait.get() > 0 ? tally : tally.charged(now, free, first.toNanos(), longest.toNanos());
        });
        return wait.get();
    }

    @Override
    public void confirm(AttemptKey key, int free, Duration first, Duration longest) {
        tallies.asMap()
                .computeIfPresent(
                        key, (k, tally) -> tally.confirmed(ticker.read(), free, first.toNanos(), longest.toNanos()));
    }

    @Override
    public void refund(AttemptKey key) {
        tallies.asMap().computeIfPresent(key, (k, tally) -> tally.refunded(ticker.read()));
    }

    @Override
    public void forget(AttemptKey key) {
        tallies.invalidate(key);
    }
}
