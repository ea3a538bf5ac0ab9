package io.github.musegate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingStartTest {

    private final TestDatabase db = TestDatabase.create();

    @TempDir
    Path data;

    @AfterEach
    void drop() {
        db.close();
    }

    @Test
    void theFirstStartMakesAKeyForItsOwnerAlone() throws IOException {
        String sealed = start(Map.of()).seal("t", "c", "r", "x");
        Path file = data.resolve("secret.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(start(Map.of()).open("t", "c", "r", sealed)).isEqualTo("x");
    }

    @Test
    void theKeyOfTheEnvironmentWinsAndLeavesNoFile() {
        String sealed = start(Map.of("MUSEGATE_SECRET_KEY", "correct horse")).seal("t", "c", "r", "x");
        assertThat(data.resolve("secret.key")).doesNotExist();
        assertThat(start(Map.of("MUSEGATE_SECRET_KEY", "correct horse")).open("t", "c", "r", sealed))
                .isEqualTo("x");
    }

    @Test
    void aKeyThatDoesNotFitStopsTheStartWithOneSentence() {
        start(Map.of("MUSEGATE_SECRET_KEY", "correct horse"));
        assertThatThrownBy(() -> start(Map.of("MUSEGATE_SECRET_KEY", "battery staple")))
                .isInstanceOf(StartProblem.class)
                .hasMessageStartingWith("MUSEGATE_SECRET_KEY does not fit the secrets in this database; start with")
                .hasMessageNotContaining("battery");
    }

    @Test
    void aLostKeyFileStopsTheStartAndNoNewOneIsMade() throws IOException {
        start(Map.of());
        Files.delete(data.resolve("secret.key"));
        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(StartProblem.class)
                .hasMessageStartingWith("The secret key does not fit");
        assertThat(data.resolve("secret.key")).doesNotExist();
    }

    @Test
    void manyThatStartAtOnceAgreeOnOneKey() throws InterruptedException, ExecutionException {
        List<Future<Sealer>> starts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                starts.add(threads.submit(() -> start(Map.of())));
            }
        }
        String sealed = starts.getFirst().get().seal("t", "c", "r", "x");
        for (Future<Sealer> one : starts) {
            assertThat(one.get().open("t", "c", "r", sealed)).isEqualTo("x");
        }
    }

    private Sealer start(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("MUSEGATE_DATA_DIR", data.toString());
        return SealingStart.sealer(StartConfig.read(new Environment(all)), db.database());
    }
}
