package io.github.musegate.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server writes about itself into its directory while it runs.
 *
 * @param pid its process
 * @param port its TCP port
 */
record Postmaster(long pid, int port) {

    private static final int PORT_LINE = 3;

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
                    Integer.parseInt(lines.get(PORT_LINE).strip()));
            return Optional.of(written).filter(server -> server.runsOn(cluster));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** After a crash of the machine, the number may belong to any other program: that one must not be stopped. */
    private boolean runsOn(Path cluster) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        String program = process.flatMap(handle -> handle.info().command()).orElse("");
        if (!program.endsWith("/postgres") && !program.endsWith("/postgres (deleted)")) {
            return false;
        }
        Path workingDirectory = Path.of("/proc", Long.toString(pid), "cwd");
        try {
            return !Files.exists(workingDirectory) || Files.isSameFile(workingDirectory, cluster);
        } catch (IOException vanished) {
            return false;
        }
    }
}
