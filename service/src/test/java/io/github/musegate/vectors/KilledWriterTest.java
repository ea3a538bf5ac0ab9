package io.github.musegate.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are killed while they write, or have no more room to write. */
class KilledWriterTest {

    private static final int BATCH = 200;
    private static final int FEW = 1_000;
    private static final int MUCH = 8_000;

    @TempDir
    private Path directory;

    @Test
    void whatAKilledProcessLeavesIsTakenOverAndMadeWhole() throws Exception {
        long before = 0;
        for (int round = 0; round < 4; round++) {
            Process writer = start("", Writer.class, before);
            BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8);
            long revision = 0;
            // killed at another moment of a batch each time
            while (revision < before + 600) {
                revision = Long.parseLong(lines.readLine());
            }
            Thread.sleep(round * 37L);
            assertThatThrownBy(() -> Indexes.open(directory, Indexes.PLAIN, new Numbered(0)))
                    .as("the lock holds between processes")
                    .isInstanceOf(DirectoryInUseException.class);
            // through its handle, because the process itself would close what it said last; it went on until it was
            // killed, one batch at most beyond that
            writer.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                revision = Long.parseLong(line);
            }
            writer.waitFor();

            Numbered source = new Numbered(revision + BATCH * 3L);
            try (Vectors vectors = Indexes.ready(directory, source)) {
                assertThat(source.from)
                        .as("goes on where the killed one was, but for the last batch")
                        .isGreaterThanOrEqualTo(revision - BATCH);
                assertEveryKeyIsThere(vectors, source);
            }
            before = source.mark().revision();
        }
    }

    @Test
    void aFullDiskLeavesTheOldIndexAnswering() throws Exception {
        // files may grow to 2 MB: too little for what comes later
        Process writer = start("ulimit -f 4096; ", Squeezed.class, FEW);
        BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
        }
        assertThat(writer.waitFor()).isZero();
        assertThat(said).last().asString().startsWith("still answers although").endsWith("File too large");

        Numbered source = new Numbered(FEW + MUCH);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            assertThat(source.from).as("what was there is kept").isGreaterThanOrEqualTo(FEW);
            assertEveryKeyIsThere(vectors, source);
        }
    }

    private static void assertEveryKeyIsThere(Vectors vectors, Numbered source) {
        List<Long> keys = LongStream.range(0, source.size).boxed().toList();
        Clusters clusters = new Clusters();
        assertThat(vectors.state().vectors()).isEqualTo(source.size);
        assertThat(vectors.vectors(keys))
                .hasSize(keys.size())
                .allSatisfy((key, vector) -> assertThat(vector).isEqualTo(clusters.vector(key)));
    }

    private Process start(String limit, Class<?> program, long size) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        limit + "exec \"$@\"",
                        "sh",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        directory.toString(),
                        String.valueOf(size))
                .redirectError(ProcessBuilder.Redirect.DISCARD) // logging is not configured there
                .start();
    }

    /** The key is the revision less one. */
    private static final class Numbered implements VectorSource {

        private final Clusters clusters = new Clusters();
        private volatile long size;
        private volatile long from = -1;

        Numbered(long size) {
            this.size = size;
        }

        @Override
        public SourceMark mark() {
            return new SourceMark("numbered", size);
        }

        @Override
        public void changesAfter(long revision, VectorSink sink) {
            from = revision;
            for (long key = revision; key < size; key++) {
                sink.put(key, clusters.vector(key), key + 1);
            }
        }
    }

    /** The process that is killed: its source grows batch by batch, and it says how far its index is. */
    static final class Writer {

        public static void main(String[] arguments) throws Exception {
            Numbered source = new Numbered(Long.parseLong(arguments[1]));
            Vectors vectors = Indexes.open(Path.of(arguments[0]), Indexes.PLAIN, source);
            while (true) {
                Indexes.followed(vectors, source);
                System.out.println(source.size);
                source.size += BATCH;
                vectors.changed();
            }
        }
    }

    /** The process without room: says so once it fails. */
    static final class Squeezed {

        public static void main(String[] arguments) throws Exception {
            Numbered source = new Numbered(Long.parseLong(arguments[1]));
            try (Vectors vectors = Indexes.ready(Path.of(arguments[0]), source)) {
                source.size += MUCH;
                Indexes.await(vectors, state -> !state.trouble().isEmpty());
                List<Neighbour> found = vectors.nearest(source.clusters.vector(3), 1, KeyFilter.everything());
                System.out.println(
                        found.equals(List.of(new Neighbour(3, 0)))
                                        && vectors.state().vectors() > 0
                                ? "still answers although: " + vectors.state().trouble()
                                : "does not answer");
            }
        }
    }
}
