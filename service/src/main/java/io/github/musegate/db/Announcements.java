package io.github.musegate.db;

import io.helidon.dbclient.DbClientException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens to one channel of PostgreSQL's NOTIFY. LISTEN needs a connection that stays, which the database client cannot
 * give. What is told while the connection is away is missed, so whoever listens must look by themselves now and then.
 */
public final class Announcements implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Announcements.class.getName());
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration TURN = Duration.ofMinutes(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Database database;
    private final String channel;
    private final Consumer<String> heard;
    private final Runnable begun;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Takes who wants to hear. Both are called on the one thread that listens, must be quick and must not throw.
     *
     * @param database the database
     * @param channel the channel, a plain name of ours
     * @param heard gets what was told, one text after the other
     * @param begun called whenever listening begins, anew too: something may have been missed before
     */
    public Announcements(Database database, String channel, Consumer<String> heard, Runnable begun) {
        this.database = database;
        this.channel = channel;
        this.heard = heard;
        this.begun = begun;
        this.thread = Thread.ofPlatform().daemon().name(channel).unstarted(this::listen);
    }

    /** Begins to listen, and goes on until this is closed. */
    public void start() {
        thread.start();
    }

    private void listen() {
        boolean told = false;
        try {
            while (!closed) {
                try {
                    turn();
                    told = false;
                } catch (SQLException | DbClientException away) {
                    Thread.sleep(BETWEEN_TRIES);
                } catch (RuntimeException failure) {
                    // a thread that ends hears nothing until the next start
                    if (!told) {
                        LOGGER.log(System.Logger.Level.WARNING, "Listening to " + channel + " failed", failure);
                    }
                    told = true;
                    Thread.sleep(BETWEEN_TRIES);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens on one connection for a while; then the pool may renew it. */
    private void turn() throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + channel);
            try {
                hear(connection.unwrap(PGConnection.class));
            } finally {
                statement.execute("unlisten *"); // the next user of the connection has not asked for it
            }
        }
    }

    private void hear(PGConnection postgres) throws SQLException {
        begun.run();
        long end = System.nanoTime() + TURN.toNanos();
        while (!closed && System.nanoTime() < end) {
            PGNotification @Nullable [] some = postgres.getNotifications((int) WAIT.toMillis());
            for (PGNotification one : some == null ? new PGNotification[0] : some) {
                heard.accept(one.getParameter());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
