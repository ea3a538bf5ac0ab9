package io.github.musegate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskState;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A real process that is killed while it listens. */
class AnalysisKilledTest {

    static final int TRACKS = 6;

    @Test
    void anotherProcessGoesOnWhereAKilledOneWas() throws Exception {
        MadeUpServer server = MadeUpServer.withMusic(TRACKS);
        try (TestDatabase db = TestDatabase.create();
                AnalysisHouse house = new AnalysisHouse(db.database(), server)) {
            house.server("folder", Map.of("path", "/"));
            Task task = house.analyses.start(AnalysisHouse.ANN, 0);
            Process killed = start(db.address());
            try (BufferedReader output = killed.inputReader(StandardCharsets.UTF_8)) {
                assertThat(output.readLine()).isEqualTo("stuck");
            } finally {
                killed.destroyForcibly().waitFor();
            }
            assertThat(house.counts().analysed()).isEqualTo(KilledAnalysis.HEARD);
            house.takeOver(1);
            assertThat(house.awaitEnd(task).state()).isEqualTo(TaskState.SUCCESS);
            assertThat(house.counts().analysed()).isEqualTo(TRACKS);
            assertThat(server.asked.get()).as("nothing is heard again").isEqualTo(TRACKS - KilledAnalysis.HEARD);
        }
    }

    private static Process start(DatabaseAddress address) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // it lives for seconds
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledAnalysis.class.getName(),
                        Integer.toString(address.port()),
                        address.name(),
                        address.user(),
                        address.password())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
