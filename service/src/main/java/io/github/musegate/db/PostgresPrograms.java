package io.github.musegate.db;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of PostgreSQL, as a user that they accept. */
final class PostgresPrograms {

    private static final long PATIENCE_SECONDS = 300;

    private final Path home;
    private final ServerUser user;

    /**
     * The programs of one unpacked PostgreSQL.
     *
     * @param home the directory that holds {@code bin}
     * @param user who runs them
     */
    PostgresPrograms(Path home, ServerUser user) {
        this.home = home;
        this.user = user;
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
        List<String> command = new ArrayList<>(user.prefix());
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    static Result run(List<String> command) throws IOException {
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
