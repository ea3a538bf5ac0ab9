package io.github.musegate.tasks;

import io.github.musegate.db.Database;
import io.helidon.dbclient.DbClientException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Listens for announced work. What is missed while the connection is away is found by those who look now and then. */
final class JdbcAnnouncements implements AutoCloseable {

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration TURN = Duration.ofMinutes(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Database database;
    private final Runnable heard;
    private final Thread thread;
    private volatile boolean closed;

    JdbcAnnouncements(Database database, Runnable heard) {
        this.database = database;
        this.heard = heard;
        this.thread = Thread.ofPlatform().daemon().name("task-announcements").unstarted(this::listen);
    }

    void start() {
        thread.start();
    }

    private void listen() {
        try {
            while (!closed) {
                try {
                    turn();
                } catch (SQLException | DbClientException away) {
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
            statement.execute("listen " + JdbcTaskStore.CHANNEL);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            long end = System.nanoTime() + TURN.toNanos();
            while (!closed && System.nanoTime() < end) {
                PGNotification @Nullable [] some = postgres.getNotifications((int) WAIT.toMillis());
                if (some != null && some.length > 0) {
                    heard.run();
                }
            }
            statement.execute("unlisten *"); // the next user of the connection has not asked for it
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
