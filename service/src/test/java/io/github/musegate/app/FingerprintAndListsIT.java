package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fingerprints, and what companion programs and pages read, from the outside. */
class FingerprintAndListsIT {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static SoundingHouse house;

    @BeforeAll
    static void start() {
        house = new SoundingHouse();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static HttpResponse<String> as(KeyHolder who, String path) {
        return house.gate.get(path, "Cookie", who.cookie());
    }

    private static JsonNode done(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return TestGate.json(reply);
    }

    @Test
    void aFingerprintIsOfOnesOwnListeningAndNobodyElses() {
        KeyHolder ann = KeyHolder.make(house.gate, COUNT, "full_access");
        String path = "/api/sonic_fingerprint/generate?n=9";
        HttpResponse<String> without = as(ann, path);
        assertThat(without.statusCode()).isEqualTo(409);
        assertThat(without.body()).contains("music-account-needed");
        house.link(ann, "jazzer");
        int before = house.played.steps().size();
        JsonNode songs = done(as(ann, path));
        assertThat(songs.isArray()).isTrue();
        assertThat(songs).isNotEmpty().allSatisfy(song -> {
            assertThat(song.path("item_id").isTextual()).isTrue();
            assertThat(song.path("distance").isNumber()).isTrue();
        });
        assertThat(house.played.steps().subList(before, house.played.steps().size()))
                .contains("jazzer mostPlayed")
                .noneMatch(step -> step.startsWith("rocker") || step.equals("shared mostPlayed"));
        assertThat(done(as(ann, path + "&jellyfin_user_identifier=JAZZER"))).isNotEmpty();
        HttpResponse<String> other = as(ann, path + "&jellyfin_user_identifier=rocker&jellyfin_token=x");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(TestGate.json(other).path("capability").asText()).isEqualTo("fingerprint_any_user");
        assertThat(house.played.steps()).doesNotContain("rocker mostPlayed");
        JsonNode defaults = done(as(ann, "/api/config/defaults"));
        assertThat(defaults.path("server_type").asText()).isEqualTo("navidrome");
        assertThat(defaults.path("default_user").asText()).isEqualTo("jazzer");
    }

    @Test
    void theInstallationsTokenReadsTheSharedAccountAlone() {
        int before = house.played.steps().size();
        assertThat(house.json("/api/sonic_fingerprint/generate?n=5")).isNotEmpty();
        assertThat(house.played.steps().subList(before, house.played.steps().size()))
                .contains("shared mostPlayed");
        assertThat(house.get("/api/sonic_fingerprint/generate?jellyfin_user_identifier=rocker")
                        .statusCode())
                .isEqualTo(403);
        JsonNode posted = done(house.gate.asAdministrator(
                "POST", "/api/sonic_fingerprint/generate", "{\"n\":3,\"jellyfin_user_identifier\":\"shared\"}"));
        assertThat(posted).hasSize(3);
        assertThat(house.gate
                        .asAdministrator(
                                "POST",
                                "/api/sonic_fingerprint/generate",
                                "{\"n\":3,\"jellyfin_user_identifier\":\"a\\u0000b\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theInstallationsTokenMayNameWhoeverLinkedTheirAccountAndNobodyElseMay() {
        String named = "/api/sonic_fingerprint/generate?n=5&jellyfin_user_identifier=";
        KeyHolder ben = KeyHolder.make(house.gate, COUNT, "full_access");
        assertThat(house.get(named + "jazzer2").statusCode()).isEqualTo(403);
        house.played.account("jazzer2", "jazzer2-secret", Set.of("jazz"));
        house.link(ben, "jazzer2");
        int before = house.played.steps().size();
        assertThat(house.json(named + "JAZZER2")).isNotEmpty();
        assertThat(house.played.steps().subList(before, house.played.steps().size()))
                .as("as that account, and not as the shared one")
                .contains("jazzer2 mostPlayed")
                .doesNotContain("shared mostPlayed");
        assertThat(house.get(named + "rocker").statusCode())
                .as("nobody linked it")
                .isEqualTo(403);

        KeyHolder ann = KeyHolder.make(house.gate, COUNT, "full_access");
        assertThat(as(ann, named + "jazzer2").statusCode()).isEqualTo(403);
        house.gate.database().run("update audiomuse_users set enabled = false where id = " + ben.id());
        assertThat(house.get(named + "jazzer2").statusCode())
                .as("a disabled person's account is not used")
                .isEqualTo(403);
    }

    @Test
    void otherProgramsReadMeasuresAndVectors() {
        JsonNode score = house.json("/external/get_score?id=f1-2");
        assertThat(score.path("tempo").asDouble()).isEqualTo(120);
        assertThat(score.path("key").asText()).isEqualTo("A");
        assertThat(score.path("scale").asText()).isEqualTo("minor");
        assertThat(score.path("energy").asDouble()).isEqualTo(0.5);
        assertThat(house.json("/external/get_embedding?id=f1-2").path("embedding"))
                .hasSize(200);
        assertThat(house.json("/external/search?title=f1-2&artist=f1-0")).hasSize(1);
        for (String path : List.of("/external/get_score", "/external/get_embedding")) {
            assertThat(house.get(path).statusCode()).isEqualTo(400);
            assertThat(house.get(path + "?id=nowhere").statusCode()).isEqualTo(404);
            assertThat(house.get(path + "?id=new").body()).contains("not analysed yet");
        }
    }

    @Test
    void theWholeCatalogueComesInPages() {
        JsonNode first = house.json("/api/sync?limit=50");
        assertThat(first.path("tracks")).hasSize(50);
        assertThat(first.path("total_tracks").asInt()).isEqualTo(90);
        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(first.path("next_page").asInt()).isEqualTo(2);
        JsonNode second = house.json("/api/sync?limit=50&page=2&include_embeddings=true");
        assertThat(second.path("tracks")).hasSize(40);
        assertThat(second.path("next_page").isNull()).isTrue();
        assertThat(second.path("tracks").get(0).path("embedding")).hasSize(200);
        assertThat(SoundingHouse.ids(first.path("tracks")))
                .doesNotContainAnyElementsOf(SoundingHouse.ids(second.path("tracks")));
        JsonNode index =
                house.json("/api/sync?fields=index&limit=1").path("tracks").get(0);
        assertThat(index.properties()).extracting(one -> one.getKey()).containsOnly("item_id", "analysed_at");
        assertThat(SoundingHouse.ids(
                        house.json("/api/sync?ids=f0-1,f2-3,nowhere").path("tracks")))
                .containsExactlyInAnyOrder("f0-1", "f2-3");
        assertThat(house.json("/api/sync?page=2147483647&limit=2147483647").path("tracks"))
                .isEmpty();
    }

    @Test
    void nothingIsPassedOverWhenTracksGoBetweenTwoPages() {
        List<String> all = SoundingHouse.ids(house.json("/api/sync?limit=1000").path("tracks"));
        List<String> first = SoundingHouse.ids(house.json("/api/sync?limit=40").path("tracks"));
        assertThat(first).isEqualTo(all.subList(0, 40));
        house.gone(first.subList(3, 8), true);
        try {
            JsonNode second = house.json("/api/sync?limit=40&page=2");
            assertThat(SoundingHouse.ids(second.path("tracks"))).isEqualTo(all.subList(40, 80));
            assertThat(second.path("next_page").asInt()).isEqualTo(3);
            JsonNode third = house.json("/api/sync?limit=40&page=3");
            assertThat(SoundingHouse.ids(third.path("tracks"))).isEqualTo(all.subList(80, 90));
            assertThat(third.path("has_more").asBoolean()).isFalse();
            assertThat(SoundingHouse.ids(house.json("/api/sync?limit=40").path("tracks")))
                    .as("a walk that begins anew")
                    .doesNotContainAnyElementsOf(first.subList(3, 8))
                    .hasSize(40);
            assertThat(SoundingHouse.ids(house.json("/api/sync?limit=30&page=2").path("tracks")))
                    .as("a page that nobody has walked to is counted to")
                    .isEqualTo(all.subList(35, 65));
        } finally {
            house.gone(first.subList(3, 8), false);
        }
    }

    @Test
    void pagesShowNumbersAndLists() {
        JsonNode content = house.json("/api/dashboard/summary").path("content");
        assertThat(content.path("distinct_tracks").asInt()).isEqualTo(90);
        assertThat(content.path("distinct_artists").asInt()).isEqualTo(18);
        assertThat(content.path("analysed").asInt()).isEqualTo(90);
        assertThat(content.path("moods_coverage")).hasSize(2);
        assertThat(content.path("moods_coverage").get(0).path("label").asText()).isEqualTo("tense");
        assertThat(content.path("moods_coverage").get(0).path("count").asInt()).isEqualTo(60);
        JsonNode tracks = house.json("/api/dashboard/browse?kind=tracks&filter=analysed&page=2");
        assertThat(tracks.path("results")).hasSize(40);
        assertThat(tracks.path("total").asInt()).isEqualTo(90);
        assertThat(house.json("/api/dashboard/browse?kind=artists&q=f2").path("results"))
                .hasSize(6);
        JsonNode albums = house.json("/api/dashboard/browse?kind=albums&q=f2");
        assertThat(albums.path("results")).hasSize(1);
        assertThat(albums.path("results").get(0).path("album").asText()).isEqualTo("Album");
        assertThat(albums.path("results").get(0).path("track_count").asInt()).isEqualTo(30);
        assertThat(house.get("/api/dashboard/browse?kind=secrets").statusCode()).isEqualTo(400);
        assertThat(house.get("/api/dashboard/browse?filter=mine").statusCode()).isEqualTo(400);
    }

    @Test
    void theConfigurationHoldsNoSecretAndNoAddress() {
        String body = house.get("/api/config").body();
        assertThat(body).contains("path_default_length").doesNotContain("secret", "http", TestGate.TOKEN, "shared");
    }

    @Test
    void theConfigurationTellsWhatIsDoneWhenNothingIsWished() {
        JsonNode settings = house.json("/api/config");
        assertThat(settings.path("num_recent_albums").asInt(-1)).isZero();
        assertThat(settings.path("cluster_algorithm").asText()).isEqualTo("kmeans");
        assertThat(settings.path("top_n_playlists").asInt()).isPositive();
        assertThat(settings.path("max_songs_per_cluster").asInt())
                .isGreaterThan(settings.path("min_playlist_size_for_top_n").asInt());
        assertThat(settings.path("mood_labels")).hasSize(4);
        assertThat(settings.path("max_distance").asInt()).isEqualTo(2);
    }

    @Test
    void listsHoldWhatTheirReaderSees() {
        KeyHolder jazzer = KeyHolder.make(house.gate, COUNT, "full_access");
        house.link(jazzer, "jazzer");
        house.ownView(true);
        try {
            JsonNode synced = done(as(jazzer, "/api/sync"));
            assertThat(SoundingHouse.ids(synced.path("tracks"))).hasSize(30).allMatch(id -> id.startsWith("f2-"));
            assertThat(synced.path("total_tracks").asInt()).isEqualTo(30);
            JsonNode figures = done(as(jazzer, "/api/dashboard/summary")).path("content");
            assertThat(figures.path("distinct_tracks").asInt()).isEqualTo(30);
            assertThat(figures.path("distinct_artists").asInt()).isEqualTo(6);
            assertThat(done(as(jazzer, "/api/sync?ids=f0-0,f2-0")).path("tracks"))
                    .hasSize(1);
            assertThat(done(as(jazzer, "/api/dashboard/browse?kind=artists")).path("results"))
                    .hasSize(6);
            assertThat(done(as(jazzer, "/api/dashboard/browse?q=song")).path("results"))
                    .hasSize(30);
            for (String hidden : List.of("/external/get_score?id=f0-0", "/external/get_embedding?id=f0-0")) {
                assertThat(as(jazzer, hidden).statusCode()).as(hidden).isEqualTo(404);
            }
            assertThat(done(as(jazzer, "/external/search?title=f0"))).isEmpty();
        } finally {
            house.ownView(false);
        }
    }
}
