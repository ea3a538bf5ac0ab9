package io.github.musegate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Slows down guessing. Wrong attempts are counted per account and address, and per address; after a few of them each
 * further one must wait twice as long. An account is never blocked for other addresses, so nobody can lock anybody out.
 * When very many attempts go wrong all over, addresses get one free attempt instead of several. The memory is bounded.
 *
 * <pre>{@code
 * attempts.check("sign_in", name, address);     // 429 here, before anything costly
 * if (right) attempts.succeeded("sign_in", name, address);
 * else attempts.failed("sign_in", name, address);
 * }</pre>
 */
public final class Attempts {

    private static final int MOST_KEYS = 100_000;
    private static final int FREE_UNDER_PRESSURE = 1;

    private final Supplier<AttemptLimits> limits;
    private final Ticker ticker;
    private final Pressure pressure;
    private final Cache<AttemptKey, Tally> tallies;

    /**
     * Attempts under these limits.
     *
     * @param limits the limits of this moment, cheap to ask
     */
    public Attempts(Supplier<AttemptLimits> limits) {
        this(limits, Ticker.systemTicker());
    }

    Attempts(Supplier<AttemptLimits> limits, Ticker ticker) {
        this.limits = limits;
        this.ticker = ticker;
        this.pressure = new Pressure(ticker.read());
        this.tallies = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfter(Expiry.writing(
                        (AttemptKey key, Tally tally) -> limits.get().memory()))
                .ticker(ticker)
                .build();
    }

    /**
     * Lets one attempt pass or refuses it. What passes counts as wrong until {@link #succeeded} is called, so that many
     * attempts at once are not checked against the count of none.
     *
     * @param kind what is attempted, such as {@code sign_in}; each kind is counted for itself
     * @param account the account as it was typed; empty when the attempt names none
     * @param address the client's address
     * @throws io.github.musegate.http.ProblemException 429 with the seconds to wait
     */
    public void check(String kind, String account, String address) {
        String network = AttemptKey.network(address);
        AttemptLimits now = limits.get();
        boolean strict = pressure.above(now.perMinute(), ticker.read());
        AttemptKey ofAddress = AttemptKey.of(kind, network);
        long wait = charge(ofAddress, now.perAddress(), now.firstDelay(), now.longestAddressDelay());
        if (wait <= 0) {
            int free = strict ? FREE_UNDER_PRESSURE : now.perAccount();
            wait = charge(AttemptKey.of(kind, account, network), free, now.firstDelay(), now.longestAccountDelay());
            if (wait > 0) {
                refund(ofAddress);
            }
        }
        if (wait > 0) {
            throw tooMany(wait).exception();
        }
    }

    /**
     * Tells that an attempt that had passed was wrong.
     *
     * @param kind as for {@link #check}
     * @param account as for {@link #check}
     * @param address as for {@link #check}
     */
    public void failed(String kind, String account, String address) {
        String network = AttemptKey.network(address);
        AttemptLimits now = limits.get();
        pressure.add(ticker.read());
        confirm(AttemptKey.of(kind, network), now.perAddress(), now.firstDelay(), now.longestAddressDelay());
        confirm(AttemptKey.of(kind, account, network), now.perAccount(), now.firstDelay(), now.longestAccountDelay());
    }

    /**
     * Tells that an attempt that had passed was right. What the address did wrong on other accounts stays counted.
     *
     * @param kind as for {@link #check}
     * @param account as for {@link #check}
     * @param address as for {@link #check}
     */
    public void succeeded(String kind, String account, String address) {
        String network = AttemptKey.network(address);
        tallies.invalidate(AttemptKey.of(kind, account, network));
        refund(AttemptKey.of(kind, network));
    }

    /**
     * Tells that an attempt that had passed came to no end, because something of ours was away. It does not count.
     *
     * @param kind as for {@link #check}
     * @param account as for {@link #check}
     * @param address as for {@link #check}
     */
    public void undecided(String kind, String account, String address) {
        String network = AttemptKey.network(address);
        refund(AttemptKey.of(kind, account, network));
        refund(AttemptKey.of(kind, network));
    }

    /** Gives the nanoseconds to wait; 0 when the attempt may pass, which is then counted. */
    private long charge(AttemptKey key, int free, Duration first, Duration longest) {
        long now = ticker.read();
        AtomicLong wait = new AtomicLong();
        tallies.asMap().compute(key, (k, known) -> {
            Tally tally = known == null ? Tally.none(now) : known;
            wait.set(Math.max(0, tally.remaining(now)));
            return wait.get() > 0 ? tally : tally.charged(now, free, first.toNanos(), longest.toNanos());
        });
        return wait.get();
    }

    private void confirm(AttemptKey key, int free, Duration first, Duration longest) {
        long now = ticker.read();
        tallies.asMap()
                .computeIfPresent(key, (k, tally) -> tally.confirmed(now, free, first.toNanos(), longest.toNanos()));
    }

    private void refund(AttemptKey key) {
        long now = ticker.read();
        tallies.asMap().computeIfPresent(key, (k, tally) -> tally.refunded(now));
    }

    private static Problem tooMany(long nanoseconds) {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanoseconds + TimeUnit.SECONDS.toNanos(1) - 1));
        return Problem.of(ProblemType.TOO_MANY_REQUESTS)
                .withDetail("Wait " + seconds + " seconds, then try again.")
                .with("retry_after", seconds);
    }
}
