package io.github.musegate.replicas;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Two connections to Redis, because one that listens can do nothing else. Not mended when broken, but made anew. */
final class RedisLink implements AutoCloseable {

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

    OptionalLong evaluate(String script, String key, long... arguments) throws InterruptedException {
        String[] texts = Arrays.stream(arguments).mapToObj(String::valueOf).toArray(String[]::new);
        try {
            Long result = speaking.async()
                    .<Long>eval(script, ScriptOutputType.INTEGER, new String[] {key}, texts)
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return result == null ? OptionalLong.empty() : OptionalLong.of(result);
        } catch (ExecutionException | TimeoutException away) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        var _ = listening.closeAsync();
        var _ = speaking.closeAsync();
    }
}
