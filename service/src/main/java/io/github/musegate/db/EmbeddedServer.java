package io.github.musegate.db;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.config.StartProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL server that lives in the data directory: durable, reachable from this machine only, and only with a
 * password that is made once and kept in the data directory. One process at a time owns it, and stops it at its end; a
 * server whose owner was killed is stopped by the next one.
 *
 * <p>{@code pg_service.conf} in the data directory lets its owner in with any client: {@code
 * PGSERVICEFILE=data/pg_service.conf psql service=musegate}.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final String DATABASE = "postgres";
    private static final int PASSWORD_BYTES = 24;

    // An errand may come while the service starts or stops.
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    // How long the end waits for a start that is under way before it stops the server in the middle of it.
    private static final long START_GRACE_SECONDS = 2;

    private final DatabaseAddress address;
    private final @Nullable Cluster cluster;
    private final @Nullable DataDirectoryLock lock;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile boolean closed;

    private EmbeddedServer(DatabaseAddress address, @Nullable Cluster cluster, @Nullable DataDirectoryLock lock) {
        this.address = address;
        this.cluster = cluster;
        this.lock = lock;
    }

    /**
     * Starts the server of a data directory, making both when they do not exist.
     *
     * @param data the data directory
     * @return the running server, to be closed by its owner
     * @throws StartProblem when another process uses the directory, or the server cannot run
     */
    public static EmbeddedServer start(Path data) {
        return open(data, false);
    }

    /**
     * The server of a data directory for a short errand: the one that a running MuseGate owns, else one of our own for
     * as long as the errand takes.
     *
     * @param data the data directory
     * @return the running server, to be closed after the errand
     * @throws StartProblem when there is no way to reach or start it
     */
    public static EmbeddedServer reach(Path data) {
        return open(data, true);
    }

    private static EmbeddedServer open(Path data, boolean shared) {
        try {
            if (!Files.isDirectory(data)) {
                Files.createDirectories(
                        data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            // One name for one directory: a server is recognised by the path that it was started with.
            Path real = data.toRealPath();
            Instant end = Instant.now().plus(shared ? PATIENCE : Duration.ZERO);
            while (true) {
                DataDirectoryLock lock = DataDirectoryLock.tryTake(real);
                if (lock != null) {
                    return own(real, lock);
                }
                Optional<Postmaster> running = Postmaster.of(Cluster.directory(real));
                if (shared && running.isPresent() && running.get().ready()) {
                    return new EmbeddedServer(address(running.get().port(), password(real)), null, null);
                }
                if (Instant.now().isAfter(end)) {
                    throw DataDirectoryLock.taken(real);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StartProblem("The start was interrupted.", stop);
        } catch (IOException failure) {
            throw new StartProblem(
                    "The data directory " + data + " cannot be used (" + failure
                            + "); set MUSEGATE_DATA_DIR to a directory that this user may write.",
                    failure);
        }
    }

    private static EmbeddedServer own(Path data, DataDirectoryLock lock) throws IOException {
        boolean running = false;
        try {
            ServerUser user = ServerUser.find();
            Cluster.check(data, user);
            user.enter(data);
            Path binaries = PostgresBinaries.in(data.resolve("postgres-binaries"));
            Cluster cluster = new Cluster(data, user, new PostgresPrograms(binaries, user));
            String password = password(data);
            cluster.stopForgotten();
            cluster.create(password);
            DatabaseAddress address = address(cluster.start(), password);
            PrivateFile.write(data.resolve("pg_service.conf"), service(address));
            running = true;
            return new EmbeddedServer(address, cluster, lock);
        } finally {
            if (!running) {
                lock.close();
            }
        }
    }

    private static DatabaseAddress address(int port, String password) {
        return new DatabaseAddress("127.0.0.1", port, DATABASE, Cluster.USER, password, true);
    }

    private static Path passwordFile(Path data) {
        return data.resolve("postgres-password");
    }

    private static String password(Path data) throws IOException {
        Path file = passwordFile(data);
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        if (Files.exists(Cluster.directory(data))) {
            throw new StartProblem(file + " is missing, and the embedded database opens with it only; put it back from"
                    + " your backup.");
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        PrivateFile.write(file, password);
        return password;
    }

    private static String service(DatabaseAddress address) {
        return """
                [musegate]
                host=%s
                port=%d
                dbname=%s
                user=%s
                password=%s
                require_auth=scram-sha-256
                """.formatted(address.host(), address.port(), address.name(), address.user(), address.password());
    }

    /**
     * Where the server answers.
     *
     * @return its address, with the password
     */
    public DatabaseAddress address() {
        return address;
    }

    /** Whether the server is ours, should run, and has no process. */
    boolean hasDied() throws IOException {
        return cluster != null && !closed && cluster.isDown();
    }

    /**
     * Starts the server on its directory and port if it has died; waits until it answers.
     *
     * @return whether it was started
     * @throws StartProblem when it does not start
     * @throws IOException when its directory cannot be used
     */
    boolean startAgain() throws IOException {
        starting.lock();
        try {
            if (cluster == null || !hasDied()) {
                return false;
            }
            cluster.startAgain();
            return true;
        } finally {
            starting.unlock();
        }
    }

    /** Stops the server, if it is ours; it is not started again after that. */
    @Override
    public void close() {
        if (cluster == null || lock == null || closed) {
            return;
        }
        closed = true;
        try (lock) {
            if (!awaitStart()) {
                cluster.stop();
                starting.lock();
            }
            try {
                cluster.stop();
            } finally {
                starting.unlock();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean awaitStart() {
        try {
            return starting.tryLock(START_GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
