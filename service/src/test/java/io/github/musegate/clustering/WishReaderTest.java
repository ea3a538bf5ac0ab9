package io.github.musegate.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishReaderTest {

    private static JsonNode json(String text) throws IOException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEmptyBodyIsAWish() {
        ClusteringWish wish = WishReader.read(Json.tree(Map.of()));
        assertThat(wish.method()).isEqualTo(Method.KMEANS);
        assertThat(wish.preview()).isFalse();
        assertThat(wish.servers()).isEmpty();
        assertThat(wish.seed()).isEmpty();
    }

    @Test
    void whatClientsSendBesidesIsIgnoredAndNotKept() throws IOException {
        JsonNode body = json("""
                {"clustering_method": "GMM", "gmm_n_components_max": 9, "num_clustering_runs": 1000, "seed": -7,
                 "score_weight_purity": 2.5, "gemini_api_key": "secret", "mistral_api_key": "secret",
                 "person": 1, "may": ["use_shared_account"], "servers": ["Home", "Away"], "preview": true}""");
        ClusteringWish wish = WishReader.read(body);
        assertThat(wish.method()).isEqualTo(Method.GMM);
        assertThat(wish.count()).isEqualTo(new ClusteringWish.GroupCount(0, 9));
        assertThat(wish.runs()).isEqualTo(20);
        assertThat(wish.seed()).hasValue(-7);
        assertThat(wish.servers()).containsExactly("Home", "Away");
        assertThat(WishReader.kept(body).toString()).doesNotContain("secret", "api_key", "person", "may");
        assertThat(WishReader.read(WishReader.kept(body))).isEqualTo(wish);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"clustering_method\": \"tarot\"}",
                "{\"clustering_method\": 3}",
                "{\"num_clusters_min\": -1}",
                "{\"num_clusters_max\": 1000000}",
                "{\"num_clusters_max\": 99999999999999999999}",
                "{\"num_clusters_max\": \"10\"}",
                "{\"num_clusters_max\": 2.5}",
                "{\"num_clusters_min\": 9, \"num_clusters_max\": 3}",
                "{\"pca_components_max\": 0}",
                "{\"min_playlist_size_for_top_n\": 50, \"max_songs_per_cluster\": 20}",
                "{\"max_songs_per_artist\": true}",
                "{\"seed\": \"lucky\"}",
                "{\"server\": 5}",
                "{\"servers\": [null, {}]}",
                "{\"preview\": \"yes\"}"
            })
    void whatCannotBeIsRefused(String body) {
        assertThatThrownBy(() -> WishReader.read(json(body)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().type().status().code())
                                .isEqualTo(400));
    }
}
