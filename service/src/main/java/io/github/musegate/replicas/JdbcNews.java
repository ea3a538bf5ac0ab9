package io.github.musegate.replicas;

import io.github.musegate.db.Announcements;
import io.github.musegate.db.Database;
import io.helidon.dbclient.DbClientException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Tells by NOTIFY. Many changes at once become few messages. */
final class JdbcNews implements AutoCloseable {

    private static final String CHANNEL = "musegate_replicas";
    private static final int LAST_WORDS_SECONDS = 2;
    private static final String ECHO = "echo ";
    private static final int LONGEST_ECHO_SECONDS = 1;

    private final Database database;
    private final String origin;
    private final Consumer<String> heard;
    private final Announcements announcements;
    private final Set<Topic> waiting = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> echoes = new ConcurrentHashMap<>();
    private final AtomicLong echo = new AtomicLong();
    private final ExecutorService teller = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("replica-news").factory());

    JdbcNews(Database database, String origin, Consumer<String> heard, Runnable missed) {
        this.database = database;
        this.origin = origin;
        this.heard = heard;
        this.announcements = new Announcements(database, CHANNEL, this::hear, missed);
    }

    void listen() {
        announcements.start();
    }

    void tell(Topic topic) {
        if (waiting.add(topic)) {
            try {
                teller.execute(() -> announce(topic));
            } catch (RejectedExecutionException ending) {
                waiting.remove(topic); // the others look at least once a second
            }
        }
    }

    private void announce(Topic topic) {
        waiting.remove(topic); // what changes from now on is told anew
        say(topic.word());
    }

    private void say(String word) {
        try {
            var _ = database.client()
                    .execute()
                    .get("select 1 as told from pg_notify(?, ?)", CHANNEL, new Message(origin, word).text());
        } catch (DbClientException away) {
            // the others look at least once a second
        }
    }

    private void hear(String text) {
        Optional<Message> own =
                Message.read(text).filter(message -> message.origin().equals(origin));
        if (own.isEmpty()) {
            heard.accept(text);
            return;
        }
        CountDownLatch back = echoes.get(own.get().word());
        if (back != null) {
            back.countDown();
        }
    }

    /**
     * How long news are under way just now: sends a message to oneself the way that they go, and waits for it. Measured
     * when it is asked and not all the time, because a NOTIFY writes to the disk.
     *
     * @return the time; a second when the message did not come back by then; nothing while this ends
     */
    Optional<Duration> lag() {
        String word = ECHO + echo.incrementAndGet();
        CountDownLatch back = new CountDownLatch(1);
        echoes.put(word, back);
        long begin = System.nanoTime();
        try {
            teller.execute(() -> say(word));
            return Optional.of(
                    back.await(LONGEST_ECHO_SECONDS, TimeUnit.SECONDS)
                            ? Duration.ofNanos(System.nanoTime() - begin)
                            : Duration.ofSeconds(LONGEST_ECHO_SECONDS));
        } catch (RejectedExecutionException ending) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            echoes.remove(word);
        }
    }

    /** Says what is still to be said: a short errand ends right after its change. */
    @Override
    public void close() {
        announcements.close();
        teller.shutdown();
        try {
            boolean ignored = teller.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
