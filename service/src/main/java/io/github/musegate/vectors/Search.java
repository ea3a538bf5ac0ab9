package io.github.musegate.vectors;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** The queries, over one state of the index. */
final class Search {

    /** Up to so many vectors are compared one by one: the exact answer, still in under a millisecond. */
    static final int EXACT_UP_TO = 3_000;

    /**
     * Up to so many allowed keys are looked up one by one, and so many more neighbours are looked for when keys are
     * forbidden; beyond that the graph is walked with a test.
     */
    private static final int FEW = 1_000;

    /** The walk keeps at least so many candidates, so that few neighbours are as good as many. */
    private static final int LEAST_CANDIDATES = 64;

    /** The walk compares rounded vectors; of so many times the candidates, the whole vectors choose. */
    private static final double ROUNDING = 1.5;

    private final IndexSearcher searcher;
    private final StoredVectors vectors;
    private final Metric metric;

    Search(IndexSearcher searcher, Metric metric) {
        this.searcher = searcher;
        this.vectors = new StoredVectors(searcher);
        this.metric = metric;
    }

    List<Neighbour> nearest(float[] target, int most, KeyFilter filter) throws IOException {
        return switch (filter) {
            case KeyFilter.Only(Set<Long> keys) when few(keys) -> oneByOne(target, most, keys);
            case KeyFilter.Except(Set<Long> keys) when few(keys) -> walk(target, most, keys.size(), filter, null);
            case KeyFilter.Only _, KeyFilter.Except _, KeyFilter.Where _ ->
                walk(target, most, 0, filter, new AllowedKeysQuery(filter::allows));
        };
    }

    private static boolean few(Set<Long> keys) {
        return keys.size() <= FEW;
    }

    /** As many as are within the radius: asks for more and more until the last one is outside. */
    List<Neighbour> within(float[] target, double radius, int most, KeyFilter filter) throws IOException {
        int asked = Math.min(most, LEAST_CANDIDATES);
        while (true) {
            List<Neighbour> found = nearest(target, asked, filter);
            boolean more = found.size() == asked && found.getLast().distance() <= radius;
            if (!more || asked == most) {
                return found.stream()
                        .filter(neighbour -> neighbour.distance() <= radius)
                        .toList();
            }
            asked = (int) Math.min(most, asked * 4L);
        }
    }

    Map<Long, Double> distances(float[] target, Set<Long> keys) throws IOException {
        Map<Long, Double> distances = HashMap.newHashMap(keys.size());
        vectors.of(keys, (key, stored) -> distances.put(key, metric.between(target, stored)));
        return distances;
    }

    Map<Long, float[]> stored(Set<Long> keys) throws IOException {
        Map<Long, float[]> found = HashMap.newHashMap(keys.size());
        vectors.of(keys, (key, stored) -> found.put(key, stored.clone()));
        return found;
    }

    private List<Neighbour> oneByOne(float[] target, int most, Set<Long> keys) throws IOException {
        Nearest nearest = new Nearest(most);
        vectors.of(keys, (key, stored) -> nearest.offer(key, metric.between(target, stored)));
        return nearest.inOrder();
    }

    private List<Neighbour> walk(float[] target, int most, int forbidden, KeyFilter filter, @Nullable Query test)
            throws IOException {
        Nearest nearest = new Nearest(most);
        StoredVectors.Visitor offer = (key, stored) -> {
            if (filter.allows(key)) {
                nearest.offer(key, metric.between(target, stored));
            }
        };
        if (searcher.getIndexReader().numDocs() <= EXACT_UP_TO) {
            vectors.all(offer);
        } else {
            int candidates = Math.max((int) ((most + forbidden) * ROUNDING), LEAST_CANDIDATES);
            vectors.of(
                    searcher.search(new KnnFloatVectorQuery(IndexFields.VECTOR, target, candidates, test), candidates)
                            .scoreDocs,
                    offer);
        }
        return nearest.inOrder();
    }
}
