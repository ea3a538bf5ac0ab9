package io.github.musegate.access;

import io.github.musegate.replicas.SharedCounts;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tallies of all replicas together, kept in Redis beside those of this process. Whoever either of them lets wait must
 * wait, so that without Redis each replica still slows down what comes to it.
 */
final class SharedTallies implements Tallies {

    /** Reads count and wait, and knows how long the next wait is. Time is Redis' own, in milliseconds. */
    private static final String BEGIN = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local known = redis.call('HMGET', KEYS[1], 'count', 'wait')
            local count, wait = tonumber(known[1] or 0), tonumber(known[2] or 0)
            local function delay(over, first, longest)
              if over < 0 then return 0 end
              return math.min(longest, first * 2 ^ math.min(over, 30))
            end
            local function keep()
              redis.call('HSET', KEYS[1], 'count', count, 'wait', string.format('%.0f', wait))
              redis.call('PEXPIRE', KEYS[1], ARGV[1])
            end
            """;

    private static final String CHARGE = BEGIN + """
            if wait > now then return wait - now end
            count = count + 1
            wait = now + delay(count - ARGV[2], ARGV[3], ARGV[4])
            keep()
            return 0
            """;

    private static final String CONFIRM = BEGIN + """
            if count > 0 then
              wait = math.max(wait, now + delay(count - ARGV[2], ARGV[3], ARGV[4]))
              keep()
            end
            return 0
            """;

    private static final String REFUND = BEGIN + """
            if count > 0 then
              count, wait = count - 1, now
              keep()
            end
            return 0
            """;

    private static final String FORGET = "return redis.call('DEL', KEYS[1])";

    private final Tallies own;
    private final SharedCounts shared;
    private final Supplier<AttemptLimits> limits;

    SharedTallies(Tallies own, SharedCounts shared, Supplier<AttemptLimits> limits) {
        this.own = own;
        this.shared = shared;
        this.limits = limits;
    }

    @Override
    public long charge(AttemptKey key, int free, Duration first, Duration longest) {
        long here = own.charge(key, free, first, longest);
        if (here > 0) {
            return here;
        }
        long elsewhere = TimeUnit.MILLISECONDS.toNanos(run(CHARGE, key, free, first, longest));
        if (elsewhere > 0) {
            own.refund(key);
        }
        return elsewhere;
    }

    @Override
    public void confirm(AttemptKey key, int free, Duration first, Duration longest) {
        own.confirm(key, free, first, longest);
        run(CONFIRM, key, free, first, longest);
    }

    @Override
    public void refund(AttemptKey key) {
        own.refund(key);
        run(REFUND, key, 0, Duration.ZERO, Duration.ZERO);
    }

    @Override
    public void forget(AttemptKey key) {
        own.forget(key);
        run(FORGET, key, 0, Duration.ZERO, Duration.ZERO);
    }

    private long run(String script, AttemptKey key, int free, Duration first, Duration longest) {
        return shared.run(
                        script,
                        "attempts:" + Long.toHexString(key.high()) + "-" + Long.toHexString(key.low()),
                        limits.get().memory().toMillis(),
                        free,
                        first.toMillis(),
                        longest.toMillis())
                .orElse(0);
    }
}
