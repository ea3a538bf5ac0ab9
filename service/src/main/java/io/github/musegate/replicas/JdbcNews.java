package io.github.musegate.replicas;

import io.github.musegate.db.Announcements;
import io.github.musegate.db.Database;
import io.helidon.dbclient.DbClientException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells by NOTIFY. Many changes at once become few messages. */
final class JdbcNews implements AutoCloseable {

    private static final String CHANNEL = "musegate_replicas";
    private static final int LAST_WORDS_SECONDS = 2;

    private final Database database;
    private final String origin;
    private final Announcements announcements;
    private final Set<Topic> waiting = ConcurrentHashMap.newKeySet();
    private final ExecutorService teller = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("replica-news").factory());

    JdbcNews(Database database, String origin, Consumer<String> heard, Runnable missed) {
        this.database = database;
        this.origin = origin;
        this.announcements = new Announcements(database, CHANNEL, heard, missed);
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
        try {
            var _ = database.client()
                    .execute()
                    .get("select 1 as told from pg_notify(?, ?)", CHANNEL, new Message(origin, topic.word()).text());
        } catch (DbClientException away) {
            // the others look at least once a second
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
