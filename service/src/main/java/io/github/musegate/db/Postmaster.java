package io.github.musegate.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server writes about itself into its directory while it runs.
 *
 * @param pid its process
 * @param port its TCP port
 * @param ready whether it lets clients in by now
 */
record Postmaster(long pid, int port, boolean ready) {

    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    /** The server that runs on a directory; a file that a dead server left behind does not count. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        Path file = file(cluster);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            Postmaster written = new Postmaster(
                    Long.parseLong(lines.getFirst().strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip()),
                    lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready"));
            return written.runsOn(cluster) ? Optional.of(written) : Optional.empty();
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the file of a dead server whose process number is in use: by another program, or by its own remains when
     * nobody collects them. PostgreSQL would take that for a running server. Otherwise the file stays, because
     * PostgreSQL learns from it what the dead server may have left behind.
     */
    static void forgetReusedNumber(Path cluster) throws IOException {
        Path file = file(cluster);
        if (!Files.exists(file) || of(cluster).isPresent()) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        try {
            if (!lines.isEmpty()
                    && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .isPresent()) {
                Files.delete(file);
            }
        } catch (NumberFormatException unreadable) {
            // PostgreSQL says what it thinks of it
        }
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /**
     * After a crash of the machine, the number may belong to any other program: that one must not be stopped. The
     * command line tells them apart, and is readable where the program's other traits are not.
     */
    private boolean runsOn(Path cluster) throws IOException {
        Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
        if (!Files.isDirectory(Path.of("/proc", "self"))) {
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            return process.flatMap(handle -> handle.info().command()).orElse("").endsWith("/postgres");
        }
        try {
            List<String> words = List.of(Files.readString(commandLine).split("\0", -1));
            return words.getFirst().endsWith("/postgres") && words.contains(cluster.toString());
        } catch (NoSuchFileException ended) {
            return false;
        }
    }
}
