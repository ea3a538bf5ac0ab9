package io.github.musegate.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.config.StartProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: what happens to the embedded server when its owner is killed, and to a second owner. */
class KilledOwnerTest {

    @TempDir
    private Path data;

    @Test
    void theServerOfAKilledOwnerIsTakenOverWithEverythingThatWasCommitted() throws Exception {
        Process owner = startOwner();
        assertThat(firstLine(owner)).isEqualTo("ready");
        long orphan = Postmaster.of(data.resolve("postgres")).orElseThrow().pid();

        owner.destroyForcibly().waitFor();

        assertThat(Postmaster.of(data.resolve("postgres")))
                .as("it outlives its owner")
                .isPresent();
        try (Database database = Database.start(config())) {
            assertThat(Postmaster.of(data.resolve("postgres")).orElseThrow().pid())
                    .isNotEqualTo(orphan);
            assertThat(database.client()
                            .execute()
                            .get("select value from musegate_state where name = 'committed'")
                            .orElseThrow()
                            .column("value")
                            .getString())
                    .isEqualTo("before the kill");
        }
        assertThat(Postmaster.of(data.resolve("postgres"))).isEmpty();
    }

    @Test
    void aSecondOwnerEndsWithOneSentenceAndHarmsNothing() throws Exception {
        Process first = startOwner();
        try {
            assertThat(firstLine(first)).isEqualTo("ready");
            Process second = startOwner();
            assertThat(firstLine(second)).startsWith("MuseGate already runs on " + data);
            assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(1);
            try (Database errand = Database.reach(config())) {
                assertThat(errand.client()
                                .execute()
                                .query("select name from musegate_state")
                                .toList())
                        .hasSize(1);
            }
            assertThat(first.isAlive()).isTrue();
        } finally {
            first.destroyForcibly().waitFor();
            EmbeddedServer.start(data).close();
        }
    }

    private Process startOwner() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // it lives for seconds
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD) // logging is not configured there
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        // left open: a closed pipe would end a process that still writes
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        return output.readLine();
    }

    private StartConfig config() {
        return configOf(data.toString());
    }

    private static StartConfig configOf(String data) {
        return StartConfig.read(new Environment(Map.of("MUSEGATE_DATA_DIR", data)));
    }

    /** The process that is killed: owns the server of a data directory until then. */
    static final class Owner {

        public static void main(String[] arguments) throws InterruptedException {
            try {
                Database database = Database.start(configOf(arguments[0]));
                database.client()
                        .execute()
                        .dml("insert into musegate_state (name, value) values ('committed', 'before the kill')");
                System.out.println("ready");
                Thread.sleep(Long.MAX_VALUE);
            } catch (StartProblem problem) {
                System.out.println(problem.getMessage());
                System.exit(1);
            }
        }
    }
}
