package io.github.musegate.db;

import com.sun.security.auth.module.UnixSystem;
import io.github.musegate.config.StartProblem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the programs of PostgreSQL. They refuse to run as root; then they get a user namespace of their own, in which
 * they are nobody, while the system still lets them at root's files.
 */
final class PostgresPrograms {

    private static final long PATIENCE_SECONDS = 300;

    private final Path home;
    private final List<String> prefix;

    /**
     * The programs of one unpacked PostgreSQL.
     *
     * @param home the directory that holds {@code bin}
     * @throws StartProblem when this user cannot run them
     */
    PostgresPrograms(Path home) {
        this.home = home;
        this.prefix = new UnixSystem().getUid() == 0 ? namespace() : List.of();
    }

    private static List<String> namespace() {
        List<String> unshare = List.of("unshare", "--user");
        List<String> trial = new ArrayList<>(unshare);
        trial.add("true");
        try {
            if (run(trial).exitCode() == 0) {
                return unshare;
            }
        } catch (IOException missing) {
            // the same remedy as when it is not allowed
        }
        throw new StartProblem("The embedded PostgreSQL cannot run as root on this system; start MuseGate as another"
                + " user, or set POSTGRES_HOST to use a server of yours.");
    }

    /**
     * Runs a program to its end.
     *
     * @param program its name
     * @param arguments its arguments
     * @return what it answered
     * @throws IOException when it cannot be run or takes longer than some minutes
     */
    Result run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Result run(List<String> command) throws IOException {
        // Output goes to a file, because a server that the program leaves behind would keep a pipe open.
        File output = File.createTempFile("musegate", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .redirectInput(new File("/dev/null"));
            builder.environment().put("LC_ALL", "C");
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end");
            }
            return new Result(process.exitValue(), Files.readString(output.toPath(), StandardCharsets.UTF_8));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", stop);
        } finally {
            if (!output.delete()) {
                output.deleteOnExit();
            }
        }
    }

    /**
     * What a program answered.
     *
     * @param exitCode zero when it succeeded
     * @param text everything that it printed
     */
    record Result(int exitCode, String text) {

        /** The end of it, where programs say what went wrong. */
        String lastLine() {
            return text.lines().filter(line -> !line.isBlank()).reduce("", (earlier, later) -> later);
        }
    }
}
