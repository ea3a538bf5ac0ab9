package io.github.musegate.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartConfig;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbTransaction;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The one database of the installation. Safe for any number of threads; every call blocks. Of a server that does not
 * answer none waits longer than about five seconds: an outage shows as an exception that {@link #isOutage} knows. While
 * the server answers and every connection is in use, a call waits almost as long for one before it runs its statement.
 */
public final class Database implements AutoCloseable {

    private static final Duration POOL_CLOSE = Duration.ofSeconds(2);

    /** Room for three waits of the pool, and for the looks at the server between them. */
    private static final Duration BUSY_AT_MOST = Duration.ofMillis(4_750);

    private final DatabaseAddress address;
    private final HikariDataSource pool;
    private final DbClient client;
    private final AvailabilityProbe probe;
    private final @Nullable EmbeddedServer server;

    private Database(DatabaseAddress address, @Nullable EmbeddedServer server) {
        this.address = address;
        this.server = server;
        Runnable onSilence = server == null ? () -> {} : new Revival(server)::look;
        this.probe = new AvailabilityProbe(address, this::forgetConnections, onSilence);
        this.pool = new HikariDataSource(Pool.config(address, probe::lost));
        this.client =
                JdbcClientBuilder.create().connectionPool(this::connection).build();
        probe.start();
    }

    /**
     * Opens the pool. Nothing is asked of the server yet, so that this succeeds while the server is away.
     *
     * @param address the database
     * @return the open database, to be closed by its owner
     */
    public static Database open(DatabaseAddress address) {
        return new Database(address, null);
    }

    /**
     * Makes the configured database ready for a service: starts the embedded server when none is named, else waits for
     * the named one, and brings the tables up to date.
     *
     * @param config the start configuration
     * @return the open database; closing it stops the embedded server
     * @throws io.github.musegate.config.StartProblem when it cannot be had
     */
    public static Database start(StartConfig config) {
        return ready(config, EmbeddedServer::start);
    }

    /**
     * Makes the configured database ready for a short errand, beside a service that may be running on it.
     *
     * @param config the start configuration
     * @return the open database; closing it stops the embedded server if this call started it
     * @throws io.github.musegate.config.StartProblem when it cannot be had
     */
    public static Database reach(StartConfig config) {
        return ready(config, EmbeddedServer::reach);
    }

    /**
     * Opens a database as it is, to look at it: nothing in it is brought up to date.
     *
     * @param address the database
     * @return the open database
     * @throws io.github.musegate.config.StartProblem when it cannot be had
     */
    public static Database visit(DatabaseAddress address) {
        FirstContact.await(address);
        return open(address);
    }

    private static Database ready(StartConfig config, Function<Path, EmbeddedServer> embedded) {
        BareDatabase bare = BareDatabase.open(config, embedded);
        // its pool opens connections while the tables are looked at
        Database database = new Database(bare.address(), bare.server());
        boolean ready = false;
        try {
            Migrations.run(bare.address());
            ready = true;
            return database;
        } finally {
            if (!ready) {
                database.close();
            }
        }
    }

    /**
     * The client that runs statements, each in a transaction of its own.
     *
     * @return the one client, open as long as this database
     */
    public DbClient client() {
        return client;
    }

    /**
     * Runs work in one transaction: committed when it returns, rolled back when it throws. When PostgreSQL asks for a
     * repetition (serialization failure, deadlock), the work runs a second time, so it must not do anything but
     * statements.
     *
     * @param work what to do, with the transaction's own executor
     * @param <T> what it gives
     * @return what the work returned
     */
    public <T extends @Nullable Object> T inTransaction(Function<DbExecute, T> work) {
        try {
            return attempt(work);
        } catch (DbClientException failure) {
            if (!Outage.asksForRepetition(failure)) {
                throw failure;
            }
            return attempt(work);
        }
    }

    private <T extends @Nullable Object> T attempt(Function<DbExecute, T> work) {
        DbTransaction transaction = client.transaction();
        boolean committed = false;
        try {
            T result = work.apply(transaction);
            transaction.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack(transaction);
            }
        }
    }

    private static void rollBack(DbTransaction transaction) {
        try {
            transaction.rollback();
        } catch (DbClientException | IllegalStateException failure) {
            // The connection is gone, or the commit itself failed: the server has rolled back, and the first failure
            // is the one to report.
        }
    }

    /**
     * Whether the server answered lately. Costs nothing: a thread asks it every two seconds, every half second while
     * it is away, and at once when a statement loses its connection.
     *
     * @return false when requests that need the database should be refused without trying
     */
    public boolean available() {
        return probe.available();
    }

    /**
     * Whether a failure means that the database cannot answer now, and may later.
     *
     * @param failure what a statement threw, or a wrapper of it
     * @return true for lost, refused or timed out connections; false for a statement that is wrong
     */
    public static boolean isOutage(Throwable failure) {
        return Outage.isOutage(failure);
    }

    /**
     * Where this database is.
     *
     * @return its address
     */
    public DatabaseAddress address() {
        return address;
    }

    /**
     * A connection of the pool, for the few things that the client cannot do (LISTEN, COPY, a lock held across
     * statements); the caller's package page says which.
     *
     * @return a connection in auto-commit mode, to be closed by the caller
     * @throws DbClientException when none could be had in time, which is longer while the server answers; at once while
     *     it is known to be away
     */
    public Connection connection() {
        if (!probe.worthTrying()) {
            throw new DbClientException(
                    "The database is away", new SQLTransientConnectionException("The server did not answer lately"));
        }
        long start = System.nanoTime();
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLException failure) {
                // A server that answers is busy and not away: what holds its connections will give them back.
                if (!probe.answersNow() || !leavesTimeForAnotherWait(start)) {
                    throw new DbClientException("No connection to the database", failure);
                }
            }
        }
    }

    private static boolean leavesTimeForAnotherWait(long start) {
        long passed = System.nanoTime() - start;
        return passed + TimeUnit.MILLISECONDS.toNanos(Pool.CONNECTION_WAIT_MILLIS) <= BUSY_AT_MOST.toNanos();
    }

    /**
     * The pool, for libraries that keep rows of their own through JDBC; the caller's package page says which.
     *
     * @return the pool; only this database closes it
     */
    public DataSource source() {
        return pool;
    }

    /**
     * How the connections are used now.
     *
     * @return the figures of this moment
     */
    public PoolUse use() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new PoolUse(now.getActiveConnections(), now.getIdleConnections(), now.getThreadsAwaitingConnection());
    }

    private void forgetConnections() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    private void closePool() {
        // Without a server the pool waits for connections that cannot come, longer than whoever ends us would.
        Thread closing = Thread.ofVirtual().name("database-pool-close").start(pool::close);
        try {
            boolean ignored = closing.join(POOL_CLOSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes every connection, so that statements after this fail, and stops the embedded server if it is ours. */
    @Override
    public void close() {
        probe.close();
        closePool();
        if (server != null) {
            server.close();
        }
    }
}
