package io.github.musegate.replicas;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Two connections to Redis, because one that listens can do nothing else. Not mended when broken, but made anew. */
final class RedisLink implements AutoCloseable {

    /** Does what scripts that count do, and leaves nothing. */
    static final String TRIAL = """
            local time = redis.call('TIME')
            redis.call('HMGET', KEYS[1], 'a')
            redis.call('HSET', KEYS[1], 'a', time[1])
            redis.call('ZADD', KEYS[2], 1, 'a')
            redis.call('ZSCORE', KEYS[2], 'a')
            redis.call('ZCARD', KEYS[2])
            redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', 0, 'LIMIT', 0, 1)
            redis.call('PTTL', KEYS[1])
            redis.call('PEXPIRE', KEYS[1], 1000)
            redis.call('PEXPIRE', KEYS[2], 1000)
            redis.call('ZPOPMIN', KEYS[2])
            redis.call('ZREM', KEYS[2], 'a')
            redis.call('HDEL', KEYS[1], 'a')
            return 1
            """;

    private static final long PATIENCE_MILLIS = 200;

    private final String channel;
    private final StatefulRedisConnection<String, String> speaking;
    private final StatefulRedisPubSubConnection<String, String> listening;

    private RedisLink(
            String channel,
            StatefulRedisConnection<String, String> speaking,
            StatefulRedisPubSubConnection<String, String> listening) {
        this.channel = channel;
        this.speaking = speaking;
        this.listening = listening;
    }

    /** Opens one that listens already; throws when Redis is not there, or does not let us in. */
    static RedisLink open(RedisClient client, RedisURI address, String channel, Consumer<String> heard) {
        StatefulRedisConnection<String, String> speaking = client.connect(address);
        boolean open = false;
        try {
            StatefulRedisPubSubConnection<String, String> listening = client.connectPubSub(address);
            RedisLink link = new RedisLink(channel, speaking, listening);
            listening.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String from, String text) {
                    heard.accept(text);
                }
            });
            try {
                listening.sync().subscribe(channel);
                open = true;
                return link;
            } finally {
                if (!open) {
                    var _ = listening.closeAsync();
                }
            }
        } finally {
            if (!open) {
                var _ = speaking.closeAsync();
            }
        }
    }

    boolean isOpen() {
        return speaking.isOpen() && listening.isOpen();
    }

    /** Does not wait: whether it arrived is seen by what comes back. */
    void publish(String text) {
        var _ = speaking.async().publish(channel, text);
    }

    /**
     * Runs a script.
     *
     * @return the whole number that it gives
     * @throws RedisException when Redis refuses it, or is away
     * @throws TimeoutException when no answer comes soon
     */
    long evaluate(String script, List<String> keys, List<String> arguments)
            throws InterruptedException, TimeoutException {
        try {
            Long result = speaking.async()
                    .<Long>eval(
                            script,
                            ScriptOutputType.INTEGER,
                            keys.toArray(String[]::new),
                            arguments.toArray(String[]::new))
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return result == null ? 0 : result;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RedisException known ? known : new RedisException(failure.getCause());
        }
    }

    @Override
    public void close() {
        var _ = listening.closeAsync();
        var _ = speaking.closeAsync();
    }
}
