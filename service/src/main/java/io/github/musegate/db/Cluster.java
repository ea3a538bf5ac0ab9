package io.github.musegate.db;

import io.github.musegate.config.StartProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * PostgreSQL's own directory inside the data directory ("cluster" is its word for it): made, configured, started and
 * stopped. The caller holds the data directory's lock.
 */
final class Cluster {

    static final String USER = "musegate";
    private static final String MAJOR_VERSION = "18";
    private static final int PORTS_TO_TRY = 3;
    private static final long LOG_LIMIT_BYTES = 1 << 20;

    // initdb is told to demand SCRAM; this narrows it to the one user, from this machine.
    private static final String ACCESS = "host all " + USER + " 127.0.0.1/32 scram-sha-256\n";

    private final Path directory;
    private final Path log;
    private final ServerUser user;
    private final PostgresPrograms programs;

    Cluster(Path data, ServerUser user, PostgresPrograms programs) {
        this.directory = directory(data);
        this.log = data.resolve("postgres.log");
        this.user = user;
        this.programs = programs;
    }

    static Path directory(Path data) {
        return data.resolve("postgres");
    }

    /** Makes the directory when there is none; the password is set before any server listens. */
    void create(String password) throws IOException {
        if (Files.exists(directory)) {
            takeOver();
            return;
        }
        Path beginning = directory.resolveSibling("postgres.new");
        DirectoryTree.delete(beginning);
        Files.createDirectory(
                beginning, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.own(beginning);
        Path passwordFile = directory.resolveSibling("postgres.initial");
        PrivateFile.write(passwordFile, password);
        user.own(passwordFile);
        try {
            fill(beginning, passwordFile);
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(beginning, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private void takeOver() throws IOException {
        if ((Integer) Files.getAttribute(directory, "unix:uid") != user.uid()) {
            user.own(directory);
        }
    }

    private void fill(Path beginning, Path passwordFile) throws IOException {
        PostgresPrograms.Result made = programs.run(
                "initdb",
                "--pgdata=" + beginning,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        if (made.exitCode() != 0) {
            throw new StartProblem("The embedded database could not be made in " + directory + ": " + made.lastLine());
        }
        Files.writeString(beginning.resolve("pg_hba.conf"), ACCESS);
    }

    /** Refuses a directory that these programs cannot serve, before anything is done with it. */
    static void check(Path data, ServerUser user) throws IOException {
        Path directory = directory(data);
        if (!Files.exists(directory)) {
            return;
        }
        int owner = (Integer) Files.getAttribute(directory, "unix:uid");
        if (!user.mayTakeFrom(owner)) {
            throw new StartProblem(directory + " belongs to " + Files.getOwner(directory)
                    + "; start MuseGate as that user, or set MUSEGATE_DATA_DIR to another directory.");
        }
        Path versionFile = directory.resolve("PG_VERSION");
        String version =
                Files.exists(versionFile) ? Files.readString(versionFile).strip() : "no";
        if (!version.equals(MAJOR_VERSION)) {
            throw new StartProblem(directory + " is a database of PostgreSQL version " + version
                    + " and this MuseGate has " + MAJOR_VERSION
                    + "; dump it with the version that made it and restore the dump into a new data directory.");
        }
    }

    /** Stops the server that a killed MuseGate left behind, if there is one. */
    void stopForgotten() throws IOException {
        if (Postmaster.of(directory).isPresent()) {
            stop();
        } else {
            // Its process number may be another program's by now, and PostgreSQL would refuse to start beside it.
            Files.deleteIfExists(Postmaster.file(directory));
        }
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @return its port
     */
    int start() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            PrivateFile.write(log, "");
        }
        user.own(log);
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Files.writeString(directory.resolve("postgresql.conf"), configuration(port));
            if (starts()) {
                return port;
            }
            // Between the look for a free port and the start, somebody else may have taken it.
            if (attempt == PORTS_TO_TRY || !tail().contains("could not bind")) {
                throw notStarted();
            }
        }
    }

    /** Whether no server runs on the directory. */
    boolean isDown() throws IOException {
        return Postmaster.of(directory).isEmpty();
    }

    /** Starts a server that died, where it was: clients know its port. */
    void startAgain() throws IOException {
        // PostgreSQL itself refuses while anything of the old server is left: its processes share memory that is bound
        // to the directory.
        Postmaster.forgetReusedNumber(directory);
        if (!starts()) {
            throw notStarted();
        }
    }

    private boolean starts() throws IOException {
        return programs.run("pg_ctl", "--pgdata=" + directory, "--log=" + log, "--wait", "--timeout=240", "start")
                        .exitCode()
                == 0;
    }

    private StartProblem notStarted() throws IOException {
        return new StartProblem("The embedded database did not start; its log " + log + " ends with: " + tail());
    }

    /** Stops the server: statements in flight are ended, everything committed is kept. */
    void stop() throws IOException {
        if (isDown()) {
            return; // a dead process that nobody has collected would be waited for
        }
        PostgresPrograms.Result stopped =
                programs.run("pg_ctl", "--pgdata=" + directory, "--mode=fast", "--wait", "--timeout=60", "stop");
        if (stopped.exitCode() != 0 && !isDown()) {
            throw new StartProblem(
                    "The embedded database in " + directory + " could not be stopped: " + stopped.lastLine());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 2), lines.size()));
    }

    /**
     * The whole configuration, written at each start. A household's server: small in memory, safe on disk, silent about
     * the statements of others (they hold names). What an administrator sets with ALTER SYSTEM wins over it.
     */
    private static String configuration(int port) {
        return """
                # Written by MuseGate at each start. Your own settings: ALTER SYSTEM SET ...
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'

                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_level = minimal
                max_wal_senders = 0
                max_wal_size = '256MB'

                max_connections = 60
                shared_buffers = '32MB'
                work_mem = '4MB'
                maintenance_work_mem = '32MB'
                io_method = 'sync'
                jit = off

                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = 'log'
                log_min_error_statement = 'panic'
                log_error_verbosity = 'terse'
                log_checkpoints = off
                """.formatted(port);
    }
}
