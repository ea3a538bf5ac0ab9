package io.github.musegate.db;

import io.github.musegate.config.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A migrated, empty database of its own for one test class or one test, on a PostgreSQL server that all tests of the
 * JVM share. Made from a template, ahead of whoever wants it, and dropped behind them, so that nobody waits for either.
 *
 * <pre>{@code
 * try (TestDatabase db = TestDatabase.create()) {
 *     new JdbcUserStore(db.database()) ...
 * }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {

    private static final String TEMPLATE = "musegate_template";

    private final String name;
    private final Database database;

    private TestDatabase(String name) {
        this.name = name;
        this.database = Database.open(addressOf(name));
    }

    /** A database with the whole schema. */
    public static TestDatabase create() {
        return new TestDatabase(Stock.take());
    }

    /** A database without any table, for tests of the migrations themselves. */
    public static TestDatabase createEmpty() {
        return new TestDatabase(copyOf("template0"));
    }

    /** The open database. */
    public Database database() {
        return database;
    }

    /** Where it is, for code that opens its own connections. */
    public DatabaseAddress address() {
        return database.address();
    }

    /** Runs statements as they stand, for the arrangement of a test. */
    public void run(String sql) {
        execute(name, sql);
    }

    @Override
    public void close() {
        database.close();
        Stock.discard(name);
    }

    private static String copyOf(String template) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        Server.one(); // the template exists once the server does
        execute("postgres", "create database " + name + " template " + template);
        return name;
    }

    private static DatabaseAddress addressOf(String name) {
        return new DatabaseAddress("127.0.0.1", Server.one().getPort(), name, "postgres", "");
    }

    private static void execute(String database, String sql) {
        try (Connection connection =
                        Server.one().getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Some databases that nobody has used yet. The server makes and drops them while tests go on. */
    private static final class Stock {

        private static final int AHEAD = 2;

        private static final Queue<Future<String>> READY = new ArrayDeque<>();
        private static final ExecutorService MAKER = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("test-databases").factory());

        static synchronized String take() {
            while (READY.size() <= AHEAD) {
                READY.add(MAKER.submit(() -> copyOf(TEMPLATE)));
            }
            try {
                return READY.remove().get();
            } catch (ExecutionException failure) {
                return copyOf(TEMPLATE); // what is wrong is seen by who needs it
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }

        static void discard(String name) {
            var _ = MAKER.submit(() -> execute("postgres", "drop database if exists " + name + " with (force)"));
        }
    }

    /** The server of this JVM: started by the first test that needs it, stopped by the library's shutdown hook. */
    private static final class Server {

        private static final EmbeddedPostgres ONE = start();

        static EmbeddedPostgres one() {
            return ONE;
        }

        private static EmbeddedPostgres start() {
            try {
                File binaries =
                        Path.of("target", "postgres-binaries").toAbsolutePath().toFile();
                // Nothing here must survive a crash: the library's fsync=off is what makes tests quick.
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(binaries)
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("shared_buffers", "64MB")
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create database " + TEMPLATE + " template template0");
                }
                Migrations.run(new DatabaseAddress("127.0.0.1", server.getPort(), TEMPLATE, "postgres", ""));
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
