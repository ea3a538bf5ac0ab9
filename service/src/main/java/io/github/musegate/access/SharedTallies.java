package io.github.musegate.access;

import io.github.musegate.replicas.SharedCounts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tallies of all replicas together, kept in Redis beside those of this process. Whoever either of them lets wait must
 * wait, so that each replica still slows down what comes to it when Redis is away or refuses.
 */
final class SharedTallies implements Tallies {

    /**
     * The tallies are rows of one table with a bound, whatever names somebody types: each row's end stands in a list
     * beside it. A new row takes the place of ended ones, and when none has ended, of the one that would end first.
     * Reads count and wait, and knows how long the next wait is. Time is Redis' own, in milliseconds.
     */
    private static final String BEGIN = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local row, memory, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
            local function drop(rows)
              for _, gone in ipairs(rows) do
                redis.call('ZREM', KEYS[2], gone)
                redis.call('HDEL', KEYS[1], gone)
              end
            end
            drop(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, 20))
            local count, wait = 0, 0
            local known = redis.call('HMGET', KEYS[1], row)[1]
            local ends = known and tonumber(redis.call('ZSCORE', KEYS[2], row) or 0) or 0
            if ends > now then
              local c, w = string.match(known, '^(%d+) (%d+)$')
              count, wait = tonumber(c), tonumber(w)
            end
            local function delay(over, first, longest)
              if over < 0 then return 0 end
              return math.min(longest, first * 2 ^ math.min(over, 30))
            end
            local function keep()
              redis.call('HSET', KEYS[1], row, string.format('%.0f %.0f', count, wait))
              redis.call('ZADD', KEYS[2], now + memory, row)
              local over = redis.call('ZCARD', KEYS[2]) - most
              while over > 0 do
                drop({redis.call('ZPOPMIN', KEYS[2])[1]})
                over = over - 1
              end
              for i = 1, 2 do
                redis.call('PEXPIRE', KEYS[i], math.max(memory, redis.call('PTTL', KEYS[i])))
              end
            end
            """;

    private static final String CHARGE = BEGIN + """
            if wait > now then return wait - now end
            count = count + 1
            wait = now + delay(count - ARGV[4], ARGV[5], ARGV[6])
            keep()
            return 0
            """;

    private static final String CONFIRM = BEGIN + """
            if count > 0 then
              wait = math.max(wait, now + delay(count - ARGV[4], ARGV[5], ARGV[6]))
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

    private static final String FORGET = BEGIN + """
            drop({row})
            return 0
            """;

    private static final List<String> KEYS = List.of("attempts", "attempts:ends");

    /** As many as a process keeps; some thirty megabytes in Redis. */
    private static final int MOST_ROWS = 100_000;

    private final Tallies own;
    private final SharedCounts shared;
    private final Supplier<AttemptLimits> limits;
    private final int mostRows;

    SharedTallies(Tallies own, SharedCounts shared, Supplier<AttemptLimits> limits) {
        this(own, shared, limits, MOST_ROWS);
    }

    SharedTallies(Tallies own, SharedCounts shared, Supplier<AttemptLimits> limits, int mostRows) {
        this.own = own;
        this.shared = shared;
        this.limits = limits;
        this.mostRows = mostRows;
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
                        KEYS,
                        List.of(
                                Long.toHexString(key.high()) + "-" + Long.toHexString(key.low()),
                                String.valueOf(limits.get().memory().toMillis()),
                                String.valueOf(mostRows),
                                String.valueOf(free),
                                String.valueOf(first.toMillis()),
                                String.valueOf(longest.toMillis())))
                .orElse(0);
    }
}
