package io.github.musegate.access;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.replicas.SharedCounts;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Slows down guessing. Wrong attempts are counted per account and address, and per address; after a few of them each
 * further one must wait twice as long. An account is never blocked for other addresses, so nobody can lock anybody out.
 * When very many attempts go wrong all over on this replica,
 * addresses get one free attempt instead of several. The memory is bounded.
 *
 * <pre>{@code
 * attempts.check("sign_in", name, address);     // 429 here, before anything costly
 * if (right) attempts.succeeded("sign_in", name, address);
 * else attempts.failed("sign_in", name, address);
 * }</pre>
 */
public final class Attempts {

    private static final int FREE_UNDER_PRESSURE = 1;

    private final Supplier<AttemptLimits> limits;
    private final Ticker ticker;
    private final Pressure pressure;
    private final Tallies tallies;
    private final SharedCounts shared;

    /**
     * Attempts under these limits.
     *
     * @param limits the limits of this moment, cheap to ask
     */
    public Attempts(Supplier<AttemptLimits> limits) {
        this(limits, SharedCounts.NONE);
    }

    /**
     * Attempts under these limits, of which all replicas know.
     *
     * @param limits the limits of this moment, cheap to ask
     * @param shared where replicas count together
     */
    public Attempts(Supplier<AttemptLimits> limits, SharedCounts shared) {
        this(limits, shared, Ticker.systemTicker());
    }

    Attempts(Supplier<AttemptLimits> limits, SharedCounts shared, Ticker ticker) {
        this.limits = limits;
        this.ticker = ticker;
        this.pressure = new Pressure(ticker.read());
        this.shared = shared;
        this.tallies = new SharedTallies(new OwnTallies(limits, ticker), shared, limits);
    }

    /**
     * Other attempts, counted in the same places.
     *
     * @param others their limits
     * @return what slows them down; keys of the same kind are the same ones where replicas count together
     */
    public Attempts with(Supplier<AttemptLimits> others) {
        return new Attempts(others, shared);
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
        long wait = tallies.charge(ofAddress, now.perAddress(), now.firstDelay(), now.longestAddressDelay());
        if (wait <= 0) {
            int free = strict ? FREE_UNDER_PRESSURE : now.perAccount();
            wait = tallies.charge(
                    AttemptKey.of(kind, account, network), free, now.firstDelay(), now.longestAccountDelay());
            if (wait > 0) {
                tallies.refund(ofAddress);
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
        tallies.confirm(AttemptKey.of(kind, network), now.perAddress(), now.firstDelay(), now.longestAddressDelay());
        tallies.confirm(
                AttemptKey.of(kind, account, network), now.perAccount(), now.firstDelay(), now.longestAccountDelay());
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
        tallies.forget(AttemptKey.of(kind, account, network));
        tallies.refund(AttemptKey.of(kind, network));
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
        tallies.refund(AttemptKey.of(kind, account, network));
        tallies.refund(AttemptKey.of(kind, network));
    }

    private static Problem tooMany(long nanoseconds) {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanoseconds + TimeUnit.SECONDS.toNanos(1) - 1));
        return Problem.of(ProblemType.TOO_MANY_REQUESTS)
                .withDetail("Wait " + seconds + " seconds, then try again.")
                .with("retry_after", seconds);
    }
}
