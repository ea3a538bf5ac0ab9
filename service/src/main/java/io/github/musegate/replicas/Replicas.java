package io.github.musegate.replicas;

import io.github.musegate.db.Database;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The room's front door: the other processes of this installation, if there are any. */
public final class Replicas implements News, SharedCounts, AutoCloseable {

    private final Listeners listeners = new Listeners();
    private final String origin = UUID.randomUUID().toString();
    private final Optional<URI> address;
    private final JdbcNews postgres;
    private volatile @Nullable RedisNews redis;

    /**
     * The others on a database. They can be told at once; they are not heard before {@link #start}.
     *
     * @param database the database that all of them use
     * @param redis the Redis that all of them use, if any
     */
    public Replicas(Database database, Optional<URI> redis) {
        this.address = redis;
        this.postgres = new JdbcNews(database, origin, this::hear, listeners::hearEverything);
    }

    /**
     * Begins to listen to the others. A Redis that is not there is waited for in the background.
     *
     * @param installation names this installation, because others may use the same Redis
     */
    public void start(String installation) {
        postgres.listen();
        address.ifPresent(uri -> {
            RedisNews news = new RedisNews(uri, installation, origin, this::hear, listeners::hearEverything);
            redis = news;
            news.start();
        });
    }

    private void hear(String text) {
        Message.read(text)
                .filter(message -> !message.origin().equals(origin))
                .flatMap(message -> Topic.of(message.word()))
                .ifPresent(listeners::hear);
    }

    @Override
    public void tell(Topic topic) {
        RedisNews news = redis;
        if (news != null) {
            news.tell(topic);
        }
        postgres.tell(topic);
    }

    @Override
    public void onNews(Topic topic, Runnable listener) {
        listeners.add(topic, listener);
    }

    @Override
    public boolean isComplete() {
        RedisNews news = redis;
        return news == null ? address.isEmpty() : news.isComplete();
    }

    @Override
    public OptionalLong run(String script, List<String> keys, List<String> arguments) {
        RedisNews news = redis;
        return news == null ? OptionalLong.empty() : news.evaluate(script, keys, arguments);
    }

    /**
     * How it stands with Redis; costs nothing.
     *
     * @return its state
     */
    public RedisHealth redis() {
        RedisNews news = redis;
        if (address.isEmpty()) {
            return RedisHealth.NONE;
        }
        if (news == null || !news.isComplete()) {
            return RedisHealth.AWAY;
        }
        return news.counts() ? RedisHealth.OK : RedisHealth.REFUSING;
    }

    /**
     * How long news are under way by Redis, measured on this process' own clock with a message to itself four times a
     * second.
     *
     * @return the last one's time; nothing without Redis, or while it is away
     */
    public Optional<Duration> lag() {
        RedisNews news = redis;
        return news == null ? Optional.empty() : news.lag();
    }

    /**
     * How long news are under way by the database, measured on this process' own clock with a message to itself.
     * Waits for it, for a second at most.
     *
     * @return its time; a second when it did not come by then; nothing while this process ends
     */
    public Optional<Duration> databaseLag() {
        return postgres.lag();
    }

    /** Says what is still to be said, then hears and says no more. */
    @Override
    public void close() {
        postgres.close();
        RedisNews news = redis;
        if (news != null) {
            news.close();
        }
    }
}
