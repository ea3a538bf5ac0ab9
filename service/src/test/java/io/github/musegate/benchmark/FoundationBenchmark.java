package io.github.musegate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures every figure and writes docs/performance.md. */
class FoundationBenchmark {

    @Test
    void writesThePerformancePage(@TempDir Path work) throws Exception {
        String start;
        String scale;
        try (TestDatabase database = TestDatabase.createEmpty()) {
            start = StartSection.measure(work, environment(database.address()));
        }
        try (TestDatabase database = TestDatabase.createEmpty()) {
            scale = ScaleSection.measure(work, database, environment(database.address()));
        }
        String throughput = ThroughputSection.measure(work);
        String musicServer = MusicServerSection.measure() + "\n" + StreamingSection.measure(work);
        String analysis = AnalysisSection.measure(work) + "\n" + WalkSection.measure();
        String vectors = VectorSection.measure(work);
        String forward = ForwardSection.measure(work);
        String replicas = ReplicaSection.measure(work);
        Path page = Path.of("..", "docs", "performance.md");
        Files.writeString(page, page(throughput, start, scale, musicServer, analysis, vectors, forward, replicas));
        assertThat(page).content().contains("bare handler").contains("external PostgreSQL", "supysonic", "plain scan");
    }

    private static Map<String, String> environment(DatabaseAddress address) {
        return Map.of(
                "POSTGRES_HOST", address.host(),
                "POSTGRES_PORT", String.valueOf(address.port()),
                "POSTGRES_USER", address.user(),
                "POSTGRES_PASSWORD", address.password(),
                "POSTGRES_DB", address.name());
    }

    private static String page(
            String throughput,
            String start,
            String scale,
            String musicServer,
            String analysis,
            String vectors,
            String forward,
            String replicas)
            throws IOException {
        return """
                # Performance

                Written by `./mvnw verify -Pbenchmark` on %s, on this machine: %s. The load generator shares the
                machine with the servers, so the ratios say more than the absolute numbers.

                ## What the door costs

                The same bytes from MuseGate and from a bare handler on the same server library, in turn, 32 kept-alive
                connections. Before MuseGate's handler stand the checks of framing, path and origin, the response headers,
                the sign-in chain, the access check and the contract check.

                %s
                ## Start

                From the start of the process by `./musegate` to the first answer.

                %s
                ## Large tables

                %s
                ## Music server

                A real Subsonic server on the same machine: its library in pages of 500 tracks, and a file of it, in turn.

                %s
                ## Analysis

                The same file and the same FFmpeg library, in turn, by one thread.

                %s
                ## Nearest neighbours

                Vectors with cluster structure; medians. The scan is one thread with a plain loop over floats in memory,
                the index has the memory of the service by `./musegate` (a heap of 384 MB at most) and asks the parts of
                a large one at once. One more is found without being announced. Mapped files are memory that the system may take
                back.

                %s
                ## An AudioMuse-AI behind MuseGate

                Through nginx, which asks nobody who they are, and through MuseGate, to the same program, in turn. That
                program plays an AudioMuse-AI, in the process of the load generator.

                %s
                ## Replicas

                Three processes on one PostgreSQL of this machine. Each knows the key when another one revokes it; the
                time runs from the answer to that until the others refuse the key, and includes the questions themselves.

                %s""".formatted(
                        LocalDate.now(),
                        Machine.describe(),
                        throughput,
                        start,
                        scale,
                        musicServer,
                        analysis,
                        vectors,
                        forward,
                        replicas);
    }
}
