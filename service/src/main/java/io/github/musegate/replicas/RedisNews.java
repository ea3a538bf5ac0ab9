package io.github.musegate.replicas;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells by Redis. A message to oneself goes through it four times a second: as long as these come back, so does what
 * others say. When they stop, the connections are made anew, and what was believed before is forgotten before anything is
 * believed again. A Redis that carries messages and refuses to count is another matter: nothing is wrong with what is
 * remembered then.
 */
final class RedisNews implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RedisNews.class.getName());
    private static final Duration BEAT = Duration.ofMillis(250);

    /** So many beats after a refusal Redis is asked whether it counts now. */
    private static final int PAUSE = 4;

    private final RedisURI address;
    private final ClientResources resources;
    private final RedisClient client;
    private final String installation;
    private final String origin;
    private final Consumer<String> heard;
    private final Runnable missed;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("redis-news").unstarted(this::run);
    private final Beats beats = new Beats();
    private final Refusal refusal = new Refusal();
    private volatile boolean closed;
    private volatile @Nullable RedisLink link;
    private volatile boolean told;
    private boolean faulty;
    private int turn;

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
        return !closed && beats.complete(System.nanoTime());
    }

    /** Whether it keeps counts, as far as is known: false when it answered the last one with an error. */
    boolean counts() {
        return !refusal.stands();
    }

    /** How long the last message to oneself was under way. */
    Optional<Duration> lag() {
        return closed ? Optional.empty() : beats.lag(System.nanoTime());
    }

    void tell(Topic topic) {
        publish(topic.word());
    }

    OptionalLong evaluate(String script, List<String> keys, List<String> arguments) {
        RedisLink current = link;
        if (current == null || !isComplete()) {
            return OptionalLong.empty();
        }
        try {
            List<String> own = keys.stream().map(this::key).toList();
            return OptionalLong.of(current.evaluate(script, own, arguments));
        } catch (RedisCommandExecutionException refused) {
            refusal.begins(String.valueOf(refused.getMessage()));
            return OptionalLong.empty();
        } catch (RedisException | TimeoutException away) {
            return OptionalLong.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private String key(String name) {
        return "musegate:" + installation + ":" + name;
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
                try {
                    beat();
                    faulty = false;
                } catch (RuntimeException failure) {
                    fault(failure);
                }
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without this thread Redis would count as away until the next start. Said once for each series of failures. */
    private void fault(RuntimeException failure) {
        if (!faulty && !closed) {
            LOG.log(Level.WARNING, "Looking after the messages by Redis failed", failure);
        }
        faulty = true;
    }

    private void beat() {
        RedisLink current = link;
        if (current == null || !current.isOpen() || beats.silent(System.nanoTime())) {
            renew(current);
        }
        publish(beats.word(System.nanoTime()));
        if (turn++ % PAUSE == 0) {
            askWhetherItCounts();
        }
    }

    /** Else nobody would know before the next wrong sign-in, and a refusal that has ended would be told for ever. */
    private void askWhetherItCounts() {
        if (isComplete()
                && evaluate(RedisLink.TRIAL, List.of("trial", "trial:ends"), List.of())
                        .isPresent()) {
            refusal.ends();
        }
    }

    private void renew(@Nullable RedisLink old) {
        int number = beats.begin(System.nanoTime());
        link = null;
        if (old != null) {
            old.close();
            say("it has stopped to answer");
        }
        try {
            link = RedisLink.open(client, address, key("news"), text -> hear(number, text));
            beats.linked(number);
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

    private void hear(int number, String text) {
        Message.read(text).ifPresent(message -> {
            if (!message.origin().equals(origin)) {
                heard.accept(text);
            } else if (Beats.isBeat(message.word()) && beats.heard(number, message.word(), System.nanoTime(), missed)) {
                if (told) {
                    LOG.log(Level.INFO, "Redis carries messages again.");
                }
                told = false;
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        client.shutdownAsync(0, 1, TimeUnit.SECONDS).join();
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
