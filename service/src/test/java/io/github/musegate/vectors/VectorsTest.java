package io.github.musegate.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsTest {

    private static final int MANY = 6_000;

    private final Clusters clusters = new Clusters();
    private final ListedSource source = new ListedSource();

    @TempDir
    private Path directory;

    @Test
    void theNearestOfManyAreNearlyThoseOfAnExactScan() throws Exception {
        fill(MANY);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            int hits = 0;
            for (long query = 0; query < 40; query++) {
                float[] target = clusters.vector(query * 131);
                List<Neighbour> found = vectors.nearest(target, 50, KeyFilter.everything());
                List<Neighbour> exact = exact(target, MANY, 50, KeyFilter.everything());
                assertThat(found).hasSize(50);
                assertThat(found.getFirst()).isEqualTo(new Neighbour(query * 131, 0));
                assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(a.distance(), b.distance()));
                Map<Long, Double> distances =
                        exact.stream().collect(Collectors.toMap(Neighbour::key, Neighbour::distance));
                for (Neighbour neighbour : found) {
                    Double distance = distances.get(neighbour.key());
                    if (distance != null) {
                        hits++;
                        assertThat(neighbour.distance()).isEqualTo(distance);
                    }
                }
            }
            assertThat(hits / (40.0 * 50)).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void theNearestOfFewAreExact() throws Exception {
        fill(Search.EXACT_UP_TO);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            float[] target = clusters.vector(1_000_000);
            assertThat(vectors.nearest(target, 200, KeyFilter.everything()))
                    .isEqualTo(exact(target, Search.EXACT_UP_TO, 200, KeyFilter.everything()));
        }
    }

    @Test
    void aChangedVectorIsFoundWhereItIsNowOnly() throws Exception {
        fill(MANY);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            source.put(7, clusters.vector(1_000_000));
            source.remove(8);
            source.put(MANY, clusters.vector(MANY));
            Indexes.followed(vectors, source);

            assertThat(vectors.nearest(clusters.vector(1_000_000), 1, KeyFilter.everything()))
                    .containsExactly(new Neighbour(7, 0));
            assertThat(keys(vectors.nearest(clusters.vector(7), 200, KeyFilter.everything())))
                    .doesNotContain(7L, 8L)
                    .doesNotHaveDuplicates();
            assertThat(vectors.distances(clusters.vector(7), List.of(8L))).isEmpty();
            assertThat(vectors.nearest(clusters.vector(MANY), 1, KeyFilter.everything()))
                    .containsExactly(new Neighbour(MANY, 0));
            assertThat(vectors.state().vectors()).isEqualTo(MANY);
        }
    }

    @Test
    void oneMoreIsFoundWithinTwoSecondsWithoutBeingAnnounced() throws Exception {
        fill(MANY);
        try (Vectors vectors = Vectors.open(directory, Indexes.PLAIN, source)) {
            Indexes.followed(vectors, source);
            long read = source.read();
            long begin = System.nanoTime();
            source.put(MANY, clusters.vector(MANY));
            while (vectors.distances(clusters.vector(MANY), List.of((long) MANY))
                    .isEmpty()) {
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
                Thread.sleep(5);
            }
            assertThat(vectors.nearest(clusters.vector(MANY), 1, KeyFilter.everything()))
                    .containsExactly(new Neighbour(MANY, 0));
            assertThat(source.read()).as("only the new one was read").isEqualTo(read + 1);
        }
    }

    @Test
    void whatAFilterForbidsIsNeverAnsweredAndDoesNotMakeTheAnswerShorter() throws Exception {
        fill(MANY);
        float[] target = clusters.vector(0);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            Set<Long> near = new HashSet<>(keys(vectors.nearest(target, 100, KeyFilter.everything())));
            List<KeyFilter> filters = List.of(
                    new KeyFilter.Except(near),
                    new KeyFilter.Except(LongStream.range(0, MANY / 2).boxed().collect(Collectors.toSet())),
                    new KeyFilter.Only(LongStream.range(500, 600).boxed().collect(Collectors.toSet())),
                    new KeyFilter.Only(LongStream.range(500, 5_000).boxed().collect(Collectors.toSet())),
                    new KeyFilter.Where(key -> key % 2 == 1),
                    new KeyFilter.Where(key -> key % 100 == 11),
                    new KeyFilter.Where(key -> !near.contains(key)));
            for (KeyFilter filter : filters) {
                List<Neighbour> found = vectors.nearest(target, 50, filter);
                assertThat(found).hasSize(50).allMatch(neighbour -> filter.allows(neighbour.key()));
                List<Long> exact = keys(exact(target, MANY, 50, filter));
                exact.retainAll(keys(found));
                assertThat(exact).hasSizeGreaterThanOrEqualTo(48);
            }
            assertThat(vectors.nearest(target, 50, new KeyFilter.Where(key -> key == 11)))
                    .singleElement()
                    .extracting(Neighbour::key)
                    .isEqualTo(11L);
            assertThat(vectors.nearest(target, 50, new KeyFilter.Only(Set.of())))
                    .isEmpty();
            assertThat(vectors.nearest(target, 50, new KeyFilter.Where(_ -> false)))
                    .isEmpty();
            assertThat(vectors.nearest(target, 3, new KeyFilter.Only(Set.of(5L, 123_456_789L))))
                    .hasSize(1);
        }
    }

    @Test
    void aRadiusHoldsAllThatIsWithinAndNothingElse() throws Exception {
        fill(MANY);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            float[] target = clusters.vector(300);
            List<Neighbour> exact = exact(target, MANY, 400, KeyFilter.everything());
            double radius = exact.get(250).distance();

            List<Neighbour> found = vectors.within(target, radius, 1_000, KeyFilter.everything());

            assertThat(found).hasSizeBetween(245, 251).allMatch(neighbour -> neighbour.distance() <= radius);
            assertThat(vectors.within(target, radius, 20, KeyFilter.everything()))
                    .isEqualTo(exact.subList(0, 20));
            assertThat(vectors.within(target, 0, 20, KeyFilter.everything())).containsExactly(new Neighbour(300, 0));
            assertThat(vectors.within(target, Double.MAX_VALUE, 300, KeyFilter.everything()))
                    .hasSize(300);
        }
    }

    @Test
    void directionsAreComparedByTheirAngle() throws Exception {
        source.put(1, 5, 0);
        source.put(2, 1, 1);
        source.put(3, 0, 0.001f);
        source.put(4, -2, 0);
        source.put(5, 0, 0); // has no direction
        source.put(6, Float.NaN, 1);
        source.put(7, 1, 2, 3);
        try (Vectors vectors = Indexes.open(directory, new VectorShape(2, Metric.COSINE), source)) {
            Indexes.followed(vectors, source);
            float[] target = {0.1f, 0};

            List<Neighbour> found = vectors.nearest(target, 10, KeyFilter.everything());

            assertThat(keys(found)).containsExactly(1L, 2L, 3L, 4L);
            assertThat(found.stream().map(Neighbour::distance).toList())
                    .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : Double.compare(a, b))
                    .containsExactly(0.0, 1 - Math.sqrt(0.5), 1.0, 2.0);
            assertThat(vectors.within(target, 0.5, 10, KeyFilter.everything())).hasSize(2);
            assertThat(vectors.distances(target, List.of(3L, 4L, 5L)))
                    .hasSize(2)
                    .hasEntrySatisfying(4L, distance -> assertThat(distance).isCloseTo(2, within(1e-6)));
            assertThat(vectors.vectors(List.of(1L)).get(1L)).containsExactly(1, 0);
        }
    }

    @Test
    void aVectorThatBecomesUnfitLosesItsPlace() throws Exception {
        fill(10);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            source.put(3, new float[] {1});
            Indexes.followed(vectors, source);
            assertThat(keys(vectors.nearest(clusters.vector(3), 10, KeyFilter.everything())))
                    .hasSize(9)
                    .doesNotContain(3L);
        }
    }

    @Test
    void questionsThatMakeNoSenseAreRefused() throws Exception {
        fill(10);
        try (Vectors vectors = Indexes.ready(directory, source)) {
            float[] target = clusters.vector(1);
            assertThatIllegalArgumentException().isThrownBy(() -> vectors.nearest(target, 0, KeyFilter.everything()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> vectors.nearest(target, Vectors.MOST + 1, KeyFilter.everything()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> vectors.nearest(new float[3], 1, KeyFilter.everything()));
            target[5] = Float.POSITIVE_INFINITY;
            assertThatIllegalArgumentException().isThrownBy(() -> vectors.nearest(target, 1, KeyFilter.everything()));
        }
    }

    @Test
    void anEmptyIndexAnswersWithNothingAndAClosedOneNotAtAll() throws Exception {
        Vectors vectors = Indexes.ready(directory, source);
        assertThat(vectors.nearest(clusters.vector(1), 5, KeyFilter.everything()))
                .isEmpty();
        assertThat(vectors.vectors(List.of(1L))).isEmpty();
        vectors.close();
        vectors.close();
        assertThatThrownBy(() -> vectors.nearest(clusters.vector(1), 5, KeyFilter.everything()))
                .isInstanceOf(VectorsLoadingException.class)
                .hasMessageContaining("closed");
        assertThat(vectors.state().phase()).isEqualTo(IndexState.Phase.CLOSED);
    }

    @Test
    void manyAskWhileItChanges() throws Exception {
        fill(4_000);
        try (Vectors vectors = Indexes.ready(directory, source);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> asking = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                long first = i * 100L;
                asking.add(() -> {
                    for (long key = first; key < first + 100; key++) {
                        assertThat(vectors.nearest(clusters.vector(key), 10, KeyFilter.everything()))
                                .hasSize(10)
                                .first()
                                .isEqualTo(new Neighbour(key, 0));
                    }
                    return 0;
                });
            }
            List<Future<Integer>> answers = new ArrayList<>();
            asking.forEach(task -> answers.add(threads.submit(task)));
            for (long key = 4_000; key < 5_000; key++) {
                source.put(key, clusters.vector(key));
                source.remove(key - 2_000);
                if (key % 50 == 0) {
                    vectors.changed();
                }
            }
            for (Future<Integer> answer : answers) {
                answer.get();
            }
            Indexes.followed(vectors, source);
            assertThat(vectors.state().vectors()).isEqualTo(4_000);
        }
    }

    private void fill(int size) {
        for (long key = 0; key < size; key++) {
            source.put(key, clusters.vector(key));
        }
    }

    private List<Neighbour> exact(float[] target, int size, int most, KeyFilter filter) {
        return LongStream.range(0, size)
                .filter(filter::allows)
                .mapToObj(key -> new Neighbour(key, Metric.EUCLIDEAN.between(target, clusters.vector(key))))
                .sorted((a, b) -> Double.compare(a.distance(), b.distance()))
                .limit(most)
                .toList();
    }

    private static List<Long> keys(List<Neighbour> neighbours) {
        return neighbours.stream().map(Neighbour::key).collect(Collectors.toCollection(ArrayList::new));
    }
}
