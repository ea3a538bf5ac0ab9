package io.github.musegate.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.TestDatabase;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A real process that is killed in the middle of its work. */
class KilledWorkerTest {

    @Test
    void anotherWorkerGoesOnFromTheCheckpointOfAKilledProcess() throws Exception {
        try (TestDatabase db = TestDatabase.create();
                TestWork house = new TestWork(db.database())) {
            house.kind(
                    "work",
                    run -> new TaskEnd.Done("from step "
                            + run.checkpoint().orElseThrow().path("step").asInt()));
            Task task = house.submit("work");
            Process killed = start(db.address());
            try (BufferedReader output = killed.inputReader(StandardCharsets.UTF_8)) {
                assertThat(output.readLine()).isEqualTo("begun");
                house.work(1);
                Thread.sleep(4_500); // longer than the lease: it lives, so nobody takes it away
                assertThat(house.now(task).state()).isEqualTo(TaskState.RUNNING);
                assertThat(house.now(task).attempts()).isEqualTo(1);
            } finally {
                killed.destroyForcibly().waitFor();
            }
            Task done = house.awaitState(task, TaskState.SUCCESS);
            assertThat(done.message()).isEqualTo("from step 7");
            assertThat(done.attempts()).isEqualTo(2);
            assertThat(house.tasks().log(done))
                    .extracting(LogLine::text)
                    .containsExactly("The worker stopped answering (attempt 1).");
        }
    }

    private static Process start(DatabaseAddress address) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // it lives for seconds
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWorker.class.getName(),
                        Integer.toString(address.port()),
                        address.name(),
                        address.user(),
                        address.password())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
