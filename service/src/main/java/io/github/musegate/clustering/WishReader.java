package io.github.musegate.clustering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a wish from the words of the API, which schedules keep as they are. */
final class WishReader {

    private static final int MOST_GROUPS = 200;
    private static final int MOST_RUNS = 20;
    private static final int MOST_SERVERS = 20;
    private static final int DEFAULT_RUNS = 8;
    private static final int DEFAULT_DIMENSIONS = 20;

    /** All tracks are held in memory in so many; more tell nothing that these do not. */
    private static final int MOST_DIMENSIONS = 32;

    private static final int DEFAULT_LEAST = 5;
    private static final int DEFAULT_MOST = 100;
    private static final int DEFAULT_PER_ARTIST = 5;
    private static final int DEFAULT_PLAYLISTS = 20;

    private static final Set<String> KNOWN = Set.of(
            "clustering_method",
            "num_clusters_min",
            "num_clusters_max",
            "gmm_n_components_min",
            "gmm_n_components_max",
            "num_clustering_runs",
            "pca_components_max",
            "min_playlist_size_for_top_n",
            "max_songs_per_cluster",
            "max_songs_per_artist",
            "top_n_playlists",
            "seed",
            "server",
            "servers",
            "preview");

    private final JsonNode body;

    private WishReader(JsonNode body) {
        this.body = body;
    }

    /**
     * Reads a wish.
     *
     * @param body a JSON object; what it holds besides is ignored
     * @return the wish
     * @throws io.github.musegate.http.ProblemException 400 for a value that cannot be
     */
    static ClusteringWish read(JsonNode body) {
        return new WishReader(body).wish();
    }

    /**
     * What of a body is worth keeping: not the keys of other services, which clients send along.
     *
     * @param body a JSON object
     * @return a new one, from which the same wish is read
     */
    static ObjectNode kept(JsonNode body) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        KNOWN.stream().filter(body::has).sorted().forEach(name -> kept.set(name, body.get(name)));
        return kept;
    }

    /**
     * What a wish is that says nothing, by the names that clients know from the settings.
     *
     * @return each name with a number, a word or whether it is so
     */
    static Map<String, Object> usual() {
        ClusteringWish usual = read(JsonNodeFactory.instance.objectNode());
        return Map.of(
                "cluster_algorithm", usual.method().id(),
                "num_clusters_min", usual.count().least(),
                "num_clusters_max", usual.count().most(),
                "gmm_n_components_min", usual.count().least(),
                "gmm_n_components_max", usual.count().most(),
                "clustering_runs", usual.runs(),
                "pca_components_max", usual.dimensions(),
                "min_playlist_size_for_top_n", usual.limits().least(),
                "max_songs_per_cluster", usual.limits().most(),
                "top_n_playlists", usual.limits().playlists());
    }

    private ClusteringWish wish() {
        Method method = method();
        return new ClusteringWish(
                method,
                count(method),
                Math.min(number("num_clustering_runs", 1, 1_000_000, DEFAULT_RUNS), MOST_RUNS),
                Math.min(number("pca_components_max", 2, 200, DEFAULT_DIMENSIONS), MOST_DIMENSIONS),
                limits(),
                seed(),
                servers(),
                preview());
    }

    private Method method() {
        JsonNode value = body.path("clustering_method");
        if (absent(value)) {
            return Method.KMEANS;
        }
        return Method.of(value.asText()).orElseThrow(() -> wrong("clustering_method is kmeans, gmm or hdbscan."));
    }

    private ClusteringWish.GroupCount count(Method method) {
        int least = number("num_clusters_min", 0, MOST_GROUPS, 0);
        int most = number("num_clusters_max", 0, MOST_GROUPS, 0);
        if (method == Method.GMM) {
            least = number("gmm_n_components_min", 0, MOST_GROUPS, least);
            most = number("gmm_n_components_max", 0, MOST_GROUPS, most);
        }
        if (least > 0 && most > 0 && least > most) {
            throw wrong("The least number of groups is more than the most.");
        }
        return new ClusteringWish.GroupCount(least, most);
    }

    private ClusteringWish.Limits limits() {
        int least = number("min_playlist_size_for_top_n", 1, 1000, DEFAULT_LEAST);
        int most = number("max_songs_per_cluster", 0, 5000, DEFAULT_MOST);
        if (most > 0 && least > most) {
            throw wrong("min_playlist_size_for_top_n is more than max_songs_per_cluster.");
        }
        return new ClusteringWish.Limits(
                least,
                most == 0 ? 5000 : most,
                number("max_songs_per_artist", 0, 5000, DEFAULT_PER_ARTIST),
                number("top_n_playlists", 0, MOST_GROUPS, DEFAULT_PLAYLISTS));
    }

    private OptionalLong seed() {
        JsonNode value = body.path("seed");
        if (absent(value)) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong("seed is a whole number.");
        }
        return OptionalLong.of(value.asLong());
    }

    private List<String> servers() {
        List<JsonNode> values = Stream.concat(
                        Stream.of(body.path("server")),
                        body.path("servers").isArray()
                                ? body.path("servers").valueStream()
                                : Stream.of(body.path("servers")))
                .filter(value -> !absent(value))
                .toList();
        if (values.size() > MOST_SERVERS || values.stream().anyMatch(value -> !value.isTextual())) {
            throw wrong("server is the name or id of a music server, servers a list of such.");
        }
        return values.stream().map(JsonNode::asText).distinct().toList();
    }

    private boolean preview() {
        JsonNode value = body.path("preview");
        if (!absent(value) && !value.isBoolean()) {
            throw wrong("preview is true or false.");
        }
        return value.asBoolean();
    }

    private int number(String name, int least, int most, int fallback) {
        JsonNode value = body.path(name);
        if (absent(value)) {
            return fallback;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw wrong(name + " is a whole number from " + least + " to " + most + ".");
        }
        return value.asInt();
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static RuntimeException wrong(String sentence) {
        return Problem.badRequest(sentence).exception();
    }
}
