package io.github.musegate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the database said of something that callers show. An answer counts for a second at most, so that a replica to
 * which a revocation was not told is not late for long, and not at all once one is known here, or while the others cannot
 * tell. "There is none" is never remembered.
 *
 * @param <K> what is shown, as a value without secrets that could be used
 * @param <V> what is known of it
 */
public final class FreshAnswers<K, V> {

    private static final int MOST_ENTRIES = 50_000;
    private static final long GOOD_FOR = Duration.ofSeconds(1).toNanos();

    private final Revocations revocations;
    private final Ticker ticker;
    private final Cache<K, Answer<V>> answers;

    private record Answer<V>(V value, long at, long revocations) {}

    /**
     * Answers that no revocation outlives.
     *
     * @param revocations tells when answers no longer count
     * @param ticker the time
     */
    public FreshAnswers(Revocations revocations, Ticker ticker) {
        this.revocations = revocations;
        this.ticker = ticker;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST_ENTRIES)
                .expireAfterAccess(Duration.ofMinutes(10))
                .ticker(ticker)
                .build();
    }

    /**
     * What is known, asking only when the last answer is too old.
     *
     * @param key what was shown
     * @param database asks; what it throws is passed on
     * @return the answer, the same object as long as it counts
     */
    public Optional<V> find(K key, Supplier<Optional<V>> database) {
        Answer<V> known = answers.getIfPresent(key);
        if (known != null && isFresh(known)) {
            return Optional.of(known.value());
        }
        long at = ticker.read();
        long before = revocations.count();
        Optional<V> read = database.get();
        if (read.isPresent()) {
            answers.put(key, new Answer<>(read.get(), at, before));
        } else {
            answers.invalidate(key);
        }
        return read;
    }

    private boolean isFresh(Answer<V> known) {
        return ticker.read() - known.at() < GOOD_FOR
                && known.revocations() == revocations.count()
                && revocations.isComplete();
    }
}
