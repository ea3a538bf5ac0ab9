package io.github.musegate.replicas;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells by Redis. A message to oneself goes through it four times a second: as long as these come back, so does what
 * others say. When they stop, the connections are made anew, and what was believed before is forgotten before anything is
 * believed again.
 */
final class RedisNews implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RedisNews.class.getName());
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);
    private static final String BEAT_WORD = "beat ";

    private final RedisURI address;
    private final ClientResources resources;
    private final RedisClient client;
    private final String installation;
    private final String origin;
    private final Consumer<String> heard;
    private final Runnable missed;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("redis-news").unstarted(this::run);
    private volatile boolean closed;
    private volatile boolean complete;
    private volatile @Nullable RedisLink link;
    private volatile long linkedAt;
    private volatile long beatAt;
    private volatile @Nullable Duration lag;
    private volatile boolean told;

    RedisNews(URI address, String installation, String origin, Consumer<String> heard, Runnable missed) {
        this.address = RedisURI.create(address);
        this.address.setTimeout(Duration.ofSeconds(1));
        this.installation = installation;
        this.origin = origin;
        this.heard = heard;
        this.missed = missed;
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(1))
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(Duration.ofSeconds(1)))
                .build());
    }

    /** Begins to connect; does not wait for it. */
    void start() {
        thread.start();
    }

    boolean isComplete() {
        return complete && System.nanoTime() - beatAt < SILENCE;
    }

    /** How long the last message to oneself was under way. */
    Optional<Duration> lag() {
        return isComplete() ? Optional.ofNullable(lag) : Optional.empty();
    }

    void tell(Topic topic) {
        publish(topic.word());
    }

    OptionalLong evaluate(String script, String key, long... arguments) {
        RedisLink current = link;
        if (current == null || !isComplete()) {
            return OptionalLong.empty();
        }
        try {
            return current.evaluate(script, "musegate:" + installation + ":" + key, arguments);
        } catch (RedisException away) {
            return OptionalLong.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private void publish(String word) {
        RedisLink current = link;
        if (current != null) {
            try {
                current.publish(new Message(origin, word).text());
            } catch (RedisException away) {
                // seen by the beat that does not come back
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                beat();
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        RedisLink current = link;
        long silentSince = complete ? beatAt : linkedAt;
        if (current == null || !current.isOpen() || System.nanoTime() - silentSince > SILENCE) {
            renew(current);
        }
        publish(BEAT_WORD + System.nanoTime());
    }

    private void renew(@Nullable RedisLink old) {
        complete = false;
        link = null;
        if (old != null) {
            old.close();
            say("it has stopped to answer");
        }
        try {
            linkedAt = System.nanoTime();
            link = RedisLink.open(client, address, "musegate:" + installation + ":news", this::hear);
        } catch (RedisException failure) {
            say(reason(failure));
        }
    }

    /** Once for each time that it is away. What the library says names the server, and no password. */
    private void say(String reason) {
        if (!told && !closed) {
            told = true;
            LOG.log(
                    Level.WARNING,
                    "Redis does not carry messages (" + reason
                            + "). Until it does, every session and key is checked in "
                            + "the database, and wrong sign-ins are counted by each replica for itself.");
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private void hear(String text) {
        Message.read(text).ifPresent(message -> {
            if (!message.origin().equals(origin)) {
                heard.accept(text);
            } else if (message.word().startsWith(BEAT_WORD)) {
                beatHeard(Long.parseLong(message.word().substring(BEAT_WORD.length())));
            }
        });
    }

    private void beatHeard(long sentAt) {
        if (sentAt - linkedAt < 0) {
            return; // of the connections before
        }
        long now = System.nanoTime();
        if (!complete) {
            missed.run();
            if (told) {
                LOG.log(Level.INFO, "Redis carries messages again.");
            }
            told = false;
        }
        lag = Duration.ofNanos(now - sentAt);
        beatAt = now;
        complete = true;
    }

    @Override
    public void close() {
        closed = true;
        complete = false;
        thread.interrupt();
        client.shutdownAsync(0, 1, TimeUnit.SECONDS).join();
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
