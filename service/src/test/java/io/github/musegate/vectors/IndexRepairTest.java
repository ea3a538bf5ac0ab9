package io.github.musegate.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an index whose files, source or neighbours are not as they should be. */
class IndexRepairTest {

    private static final int SIZE = 1_500;

    private final Clusters clusters = new Clusters();
    private final ListedSource source = new ListedSource();

    @TempDir
    private Path directory;

    @BeforeEach
    void fill() {
        for (long key = 0; key < SIZE; key++) {
            source.put(key, clusters.vector(key));
        }
    }

    @Test
    void aReopenedIndexAnswersWithoutItsSourceAndReadsOnlyWhatIsNew() throws Exception {
        Indexes.ready(directory, source).close();
        source.put(SIZE, clusters.vector(SIZE));
        source.fail(true);
        try (Vectors vectors = Indexes.open(directory, Indexes.PLAIN, source)) {
            Indexes.await(
                    vectors,
                    state -> state.phase() == IndexState.Phase.READY
                            && state.trouble().contains("out of reach"));
            assertThat(vectors.nearest(clusters.vector(5), 1, KeyFilter.everything()))
                    .containsExactly(new Neighbour(5, 0));
            source.fail(false);
            Indexes.followed(vectors, source);
            assertThat(source.read()).isEqualTo(SIZE + 1);
            assertWhole(vectors, SIZE + 1);
        }
    }

    @Test
    void itIsWaitedForOnceAndNotWhenItIsMadeAnew() throws Exception {
        Semaphore readings = new Semaphore(0);
        VectorSource slow = slow(readings);
        try (Vectors vectors = Indexes.open(directory, Indexes.PLAIN, slow)) {
            vectors.awaitFirst(Duration.ofMillis(10));
            assertThat(vectors.isLoading()).isTrue();
            readings.release();
            vectors.awaitFirst(Duration.ofMinutes(1));
            assertThat(vectors.isLoading()).isFalse();
            assertThat(vectors.state().phase()).isEqualTo(IndexState.Phase.READY);

            source.goBack();
            source.put(3, clusters.vector(3));
            Indexes.await(vectors, state -> state.phase() == IndexState.Phase.LOADING);
            assertThat(vectors.isLoading()).isFalse();
            readings.release();
        }
    }

    @Test
    void anIndexThatCannotBeMadeIsNotWaitedFor() throws Exception {
        source.fail(true);
        try (Vectors vectors = Indexes.open(directory, Indexes.PLAIN, source)) {
            vectors.awaitFirst(Duration.ofMinutes(1));
            assertThat(vectors.isLoading()).isFalse();
            assertThat(vectors.state().phase()).isEqualTo(IndexState.Phase.LOADING);
        }
    }

    @Test
    void whileItIsMadeItSaysSo() throws Exception {
        source.fail(true);
        try (Vectors vectors = Indexes.open(directory, Indexes.PLAIN, source)) {
            Indexes.await(vectors, state -> !state.trouble().isEmpty());
            assertThat(vectors.state().phase()).isEqualTo(IndexState.Phase.LOADING);
            assertThatThrownBy(() -> vectors.nearest(clusters.vector(5), 1, KeyFilter.everything()))
                    .isInstanceOf(VectorsLoadingException.class)
                    .hasMessageContaining("loading");
            source.fail(false);
            Indexes.followed(vectors, source);
            assertWhole(vectors, SIZE);
        }
    }

    @Test
    void aBrokenFileIsNoticedAndTheIndexMadeAnew() throws Exception {
        Indexes.ready(directory, source).close();
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(3);
        for (Path name : files) {
            for (Damage damage : Damage.values()) {
                Path file = find(name);
                long read = source.read();
                damage.apply(file);
                try (Vectors vectors = Indexes.ready(directory, source)) {
                    assertThat(source.read())
                            .as("%s of %s was noticed", damage, file.getFileName())
                            .isEqualTo(read + SIZE);
                    assertWhole(vectors, SIZE);
                }
            }
        }
    }

    @Test
    void whateverElseLiesInTheDirectoryDoesNotHarm() throws Exception {
        Files.createDirectories(directory.resolve("index"));
        Files.writeString(directory.resolve("index").resolve("segments_1"), "no index", StandardCharsets.UTF_8);
        Files.writeString(directory.resolve("index").resolve("_0.vec"), "half", StandardCharsets.UTF_8);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            assertWhole(vectors, SIZE);
        }
    }

    @Test
    void aSourceInAnotherSpaceMakesItAnew() throws Exception {
        try (Vectors vectors = Indexes.ready(directory, source)) {
            source.become("second");
            source.remove(17);
            Indexes.followed(vectors, source);
            assertWhole(vectors, SIZE - 1);
            assertThat(source.read()).isEqualTo(2L * SIZE);
        }
    }

    @Test
    void whileItIsMadeInAnotherSpaceTheOldOneAnswers() throws Exception {
        Semaphore readings = new Semaphore(1);
        VectorSource slow = slow(readings);
        try (Vectors vectors = Indexes.ready(directory, slow)) {
            source.become("second");
            source.remove(17);
            while (readings.getQueueLength() == 0) {
                assertWhole(vectors, SIZE); // not yet noticed
            }
            assertWhole(vectors, SIZE);
            assertThat(vectors.vectors(List.of(17L))).hasSize(1);
            readings.release();
            while (vectors.state().vectors() == SIZE) {
                assertThat(vectors.nearest(clusters.vector(3), 1, KeyFilter.everything()))
                        .containsExactly(new Neighbour(3, 0));
            }
            Indexes.followed(vectors, source);
            assertWhole(vectors, SIZE - 1);
        }
        long read = source.read();
        try (Vectors vectors = Indexes.ready(directory, source)) {
            assertWhole(vectors, SIZE - 1);
            assertThat(source.read())
                    .as("what took its place is what is found later")
                    .isEqualTo(read);
        }
    }

    @Test
    void whatChangesWhileItIsMadeInAnotherSpaceCostsNoThirdOne() throws Exception {
        Semaphore readings = new Semaphore(1);
        try (Vectors vectors = Indexes.ready(directory, slow(readings))) {
            source.become("second");
            while (readings.getQueueLength() == 0) {
                Thread.onSpinWait();
            }
            source.put(SIZE, clusters.vector(SIZE)); // after the source was asked how far it is, and read all the same
            readings.release(1000);
            while (vectors.state().vectors() == SIZE) {
                assertThat(vectors.nearest(clusters.vector(3), 1, KeyFilter.everything()))
                        .containsExactly(new Neighbour(3, 0));
            }
            Indexes.followed(vectors, source);
            assertWhole(vectors, SIZE + 1);
            assertThat(source.read()).isEqualTo(2L * SIZE + 1);
        }
    }

    @Test
    void whoWasKilledInTheMiddleOfTheChangeLeavesAWholeOneAndNothingElse() throws Exception {
        Indexes.ready(directory, source).close();
        Path successor = directory.resolve("successor");
        Files.move(directory.resolve("index"), successor);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            assertWhole(vectors, SIZE);
            assertThat(source.read()).isEqualTo(SIZE);
        }
        Files.createDirectories(successor);
        Files.writeString(successor.resolve("_0.vec"), "half", StandardCharsets.UTF_8);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            assertWhole(vectors, SIZE);
            assertThat(successor).doesNotExist();
        }
    }

    @Test
    void whatFailedToTakeItsPlaceIsMadeOnceMore() throws Exception {
        Semaphore readings = new Semaphore(1);
        Indexes.ready(directory, slow(readings)).close();
        source.become("second");
        try (Vectors vectors = Indexes.open(directory, Indexes.PLAIN, slow(readings))) {
            while (readings.getQueueLength() == 0) {
                Thread.onSpinWait();
            }
            source.fail(true);
            readings.release();
            Indexes.await(vectors, state -> !state.trouble().isEmpty());
            assertWhole(vectors, SIZE);
            assertThat(directory.resolve("successor")).doesNotExist();
            source.fail(false);
            readings.release(1000);
            Indexes.followed(vectors, source);
            assertWhole(vectors, SIZE);
        }
    }

    @Test
    void aSourceThatWentBackMakesItAnew() throws Exception {
        try (Vectors vectors = Indexes.ready(directory, source)) {
            source.goBack();
            source.put(3, clusters.vector(3));
            Indexes.followed(vectors, source);
            assertWhole(vectors, 1);
        }
    }

    @Test
    void anIndexOfAnotherShapeIsMadeAnew() throws Exception {
        Indexes.ready(directory, source).close();
        VectorShape cosine = new VectorShape(Clusters.DIMENSIONS, Metric.COSINE);
        try (Vectors vectors = Indexes.open(directory, cosine, source)) {
            Indexes.followed(vectors, source);
            assertThat(vectors.vectors(List.of(5L)).get(5L)).isEqualTo(Metric.COSINE.stored(clusters.vector(5)));
        }
    }

    @Test
    void aDirectoryHasOneOwner() throws Exception {
        try (Vectors _ = Indexes.ready(directory, source)) {
            assertThatThrownBy(() -> Indexes.open(directory, Indexes.PLAIN, source))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining(directory.toString());
        }
        Indexes.ready(directory, source).close();
    }

    @Test
    void closingDoesNotWaitForASourceThatHasMuchToSay() throws Exception {
        Vectors vectors = Indexes.open(directory, Indexes.PLAIN, new EndlessSource());
        Indexes.await(vectors, state -> state.vectors() > 300);
        long begin = System.nanoTime();
        vectors.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(vectors.state().phase()).isEqualTo(IndexState.Phase.CLOSED);
        Indexes.ready(directory, source).close();
    }

    private enum Damage {
        CHANGED,
        SHORTER,
        GONE;

        void apply(Path file) throws IOException {
            if (this == GONE) {
                Files.delete(file);
                return;
            }
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                long middle = bytes.length() / 2;
                if (this == SHORTER) {
                    bytes.setLength(middle);
                } else {
                    bytes.seek(middle);
                    int old = bytes.read();
                    bytes.seek(middle);
                    bytes.write(old ^ 0x55);
                }
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("index"))) {
            return files.filter(file -> !file.getFileName().toString().equals("write.lock"))
                    .sorted()
                    .toList();
        }
    }

    /** The file of the same kind: a new index may count differently. */
    private Path find(Path name) throws IOException {
        String kind = kind(name);
        return files().stream()
                .filter(file -> kind(file).equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static String kind(Path file) {
        return file.getFileName().toString().replaceAll("^_[0-9a-z]+|_[0-9a-z]+$", "");
    }

    /** The source, of which each reading waits for a permit. */
    private VectorSource slow(Semaphore readings) {
        return new VectorSource() {
            @Override
            public SourceMark mark() {
                return source.mark();
            }

            @Override
            public void changesAfter(long revision, VectorSink sink) throws InterruptedException {
                readings.acquire();
                source.changesAfter(revision, sink);
            }
        };
    }

    private void assertWhole(Vectors vectors, int size) {
        assertThat(vectors.state().vectors()).isEqualTo(size);
        assertThat(vectors.nearest(clusters.vector(3), 1, KeyFilter.everything()))
                .containsExactly(new Neighbour(3, 0));
    }

    private final class EndlessSource implements VectorSource {

        @Override
        public SourceMark mark() {
            return new SourceMark("endless", Long.MAX_VALUE);
        }

        @Override
        public void changesAfter(long revision, VectorSink sink) {
            for (long key = revision; true; key++) {
                sink.put(key, clusters.vector(key), key + 1);
            }
        }
    }
}
