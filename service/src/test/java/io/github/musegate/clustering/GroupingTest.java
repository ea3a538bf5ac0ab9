package io.github.musegate.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.http.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupingTest {

    private static final int DIMENSIONS = 8;

    /** Points around so many middles, in turn. */
    private static Points families(int count, int each, double width) {
        Random random = new Random(7);
        List<double[]> middles = IntStream.range(0, count)
                .mapToObj(family -> random.doubles(DIMENSIONS, -1, 1).toArray())
                .toList();
        Points points = new Points();
        for (int i = 0; i < count * each; i++) {
            double[] place = middles.get(i % count).clone();
            for (int d = 0; d < DIMENSIONS; d++) {
                place[d] += width * random.nextGaussian();
            }
            points.add(i, place);
        }
        return points;
    }

    private static ClusteringWish wish(Method method, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("clustering_method", method.id());
        return WishReader.read(Json.tree(body));
    }

    private static List<List<Integer>> find(ClusteringWish wish, Points points, long seed) {
        return new Grouping().find(wish, points, new Random(seed), () -> {});
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void familiesAreFoundAgainAndTheirNumberToo(Method method) {
        Points points = families(6, 40, 0.06);
        List<List<Integer>> groups = find(wish(method, Map.of()), points, 1);
        assertThat(groups).hasSize(6).allSatisfy(group -> {
            Map<Integer, Long> families =
                    group.stream().collect(Collectors.groupingBy(index -> index % 6, Collectors.counting()));
            assertThat(families).hasSize(1);
            assertThat(group.size()).isBetween(34, 40);
        });
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void theSameSeedFindsTheSameGroups(Method method) {
        Points points = families(12, 30, 0.3);
        ClusteringWish wish = wish(method, Map.of("num_clusters_max", 20));
        assertThat(find(wish, points, 5)).isEqualTo(find(wish, families(12, 30, 0.3), 5));
    }

    @Test
    void anotherSeedMayFindOthers() {
        Points points = families(12, 30, 0.3);
        ClusteringWish wish = wish(Method.KMEANS, Map.of("num_clusters_max", 20));
        List<List<Integer>> first = find(wish, points, 5);
        assertThat(IntStream.range(6, 12).mapToObj(seed -> find(wish, points, seed)))
                .as("else the test above shows nothing")
                .anyMatch(groups -> !groups.equals(first));
    }

    @Test
    void theWishedNumberOfGroupsIsMade() {
        Points points = families(6, 40, 0.06);
        ClusteringWish wish = wish(Method.KMEANS, Map.of("num_clusters_min", 4, "num_clusters_max", 4));
        assertThat(find(wish, points, 1)).hasSize(4);
        assertThat(Grouping.counts(wish(Method.KMEANS, Map.of("num_clusters_min", 3)), 240, 240))
                .startsWith(3)
                .endsWith(15);
        assertThat(Grouping.counts(wish(Method.KMEANS, Map.of("num_clusters_max", 3)), 100_000, 10_000))
                .containsExactly(3);
        assertThat(Grouping.counts(wish(Method.KMEANS, Map.of()), 100_000, 10_000))
                .containsExactly(100);
    }

    @Test
    void whatLiesBetweenDensePlacesBelongsToNone() {
        Points points = families(4, 40, 0.03);
        Random random = new Random(3);
        IntStream.range(0, 20)
                .forEach(i ->
                        points.add(1000 + i, random.doubles(DIMENSIONS, -6, 6).toArray()));
        List<List<Integer>> groups = find(wish(Method.HDBSCAN, Map.of()), points, 1);
        assertThat(groups).hasSize(4);
        assertThat(groups).allSatisfy(group -> assertThat(group).allMatch(index -> index < 160));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void aLibraryWithoutDifferencesOrWithFewTracksIsNoFault(Method method) {
        Points same = new Points();
        IntStream.range(0, 50).forEach(i -> same.add(i, new double[DIMENSIONS]));
        assertThat(find(wish(method, Map.of()), same, 1).stream()
                        .mapToInt(List::size)
                        .sum())
                .isLessThanOrEqualTo(50);
        for (int few = 1; few < 8; few++) {
            assertThat(find(wish(method, Map.of()), families(few, 1, 0), 1)).hasSizeLessThanOrEqualTo(few);
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void tracksOutsideOfTheSampleJoinTheirFamily(Method method) {
        int each = 12_000 / 5;
        Points points = families(5, each, 0.05);
        List<List<Integer>> groups =
                find(wish(method, Map.of("num_clusters_min", 5, "num_clusters_max", 5)), points, 1);
        List<List<Integer>> large = groups.stream()
                .sorted(Comparator.comparingInt((List<Integer> group) -> -group.size()))
                .limit(5)
                .toList();
        assertThat(large).allSatisfy(group -> {
            assertThat(group.size()).isGreaterThan(each * 9 / 10);
            assertThat(group.stream().map(index -> index % 5).distinct()).hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"KMEANS", "GMM"})
    void theWorkCanBeStoppedInTheMiddle(Method method) {
        Points points = families(20, 100, 0.3);
        AtomicInteger left = new AtomicInteger(50_000);
        assertThatThrownBy(() -> new Grouping().find(wish(method, Map.of()), points, new Random(1), () -> {
                    if (left.decrementAndGet() < 0) {
                        throw new CancellationException();
                    }
                }))
                .isInstanceOf(CancellationException.class);
    }
}
