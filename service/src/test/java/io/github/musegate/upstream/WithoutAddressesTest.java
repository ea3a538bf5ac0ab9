package io.github.musegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.http.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithoutAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ollama_server_url",
                "jellyfin_userid",
                "default_user_id",
                "redis_host",
                "hostname",
                "gemini_api_key",
                "API_KEYS",
                "apikey",
                "key_id",
                "redis-uri",
                "database_uri_replica",
                "ai_endpoint",
                "auth_token",
                "navidrome_password",
                "client_secret",
                "model_path",
                "modelPath",
                "music_dir",
                "temp_folder",
                "sentry_dsn"
            })
    void whatSaysWhereSomethingIsOrProvesWhoOneIsGoes(String name) {
        assertThat(WithoutAddresses.of(Json.tree(Map.of(name, "x", "kept", 1))).toString())
                .isEqualTo("{\"kept\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path_distance_metric",
                "path_default_length",
                "curious",
                "profile",
                "keyword_count",
                "directional",
                "max_distance",
                "clustering_runs"
            })
    void otherSettingsStay(String name) {
        assertThat(WithoutAddresses.of(Json.tree(Map.of(name, 1))).toString()).isEqualTo("{\"" + name + "\":1}");
    }

    @Test
    void anAddressGoesWhateverItsNameIs() {
        Map<String, Object> settings = Map.of("metric", "http://10.0.0.9", "inner", Map.of("a", "redis://b"));
        assertThat(WithoutAddresses.of(Json.tree(settings)).toString()).isEqualTo("{\"inner\":{}}");
    }
}
