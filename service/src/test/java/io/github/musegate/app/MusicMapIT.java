package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The map of the music from the outside. */
class MusicMapIT {

    private static SoundingHouse house;

    @BeforeAll
    static void start() {
        house = new SoundingHouse();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    /** Asking for it begins it. */
    private static void awaitMap() {
        for (int i = 0;
                i < 300 && !house.json("/api/map_cache_status").path("ready").asBoolean();
                i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void familiesLieTogetherOnTheMap() {
        HttpResponse<String> first = house.get("/api/map");
        assertThat(first.statusCode()).isIn(200, 503);
        awaitMap();
        JsonNode items = house.json("/api/map").path("items");
        assertThat(items).hasSize(90);
        double within = 0;
        double between = 0;
        for (JsonNode one : items) {
            for (JsonNode other : items) {
                double distance = Math.hypot(
                        one.path("x").asDouble() - other.path("x").asDouble(),
                        one.path("y").asDouble() - other.path("y").asDouble());
                boolean family = one.path("item_id").asText().charAt(1)
                        == other.path("item_id").asText().charAt(1);
                within += family ? distance / (90 * 30) : 0;
                between += family ? 0 : distance / (90 * 60);
            }
        }
        assertThat(between).isGreaterThan(5 * within);
    }

    @Test
    void aPartOfItIsTheSameEveryTime() {
        awaitMap();
        JsonNode half = house.json("/api/map?percent=50").path("items");
        assertThat(half.size()).isBetween(20, 70);
        assertThat(house.json("/api/map?p=50").path("items")).isEqualTo(half);
        assertThat(house.json("/api/map?n=7").path("items")).hasSize(7);
        for (String odd : List.of("half", "NaN", "Infinity", "-Infinity")) {
            assertThat(house.get("/api/map?p=" + odd).statusCode()).as(odd).isEqualTo(400);
        }
    }

    @Test
    void artistsLieInTheMiddleOfTheirTracks() {
        awaitMap();
        JsonNode artists = house.json("/api/artist_projections");
        assertThat(artists.path("count").asInt()).isEqualTo(18);
        JsonNode one = artists.path("components").get(0);
        double x = 0;
        for (JsonNode item : house.json("/api/map").path("items")) {
            boolean theirs = item.path("author").equals(one.path("artist_name"));
            x += theirs ? item.path("x").asDouble() / 5 : 0;
        }
        assertThat(one.path("projection").get(0).asDouble()).isCloseTo(x, org.assertj.core.data.Offset.offset(0.001));
    }

    @Test
    void itCanBeDrawnAnew() {
        awaitMap();
        HttpResponse<String> begun = house.gate.asAdministrator("POST", "/api/rebuild_map_cache", "{}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        assertThat(house.gate
                        .asAdministrator("POST", "/api/build_artist_projection", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(house.json("/api/map_cache_status").path("points").asInt()).isEqualTo(90);
    }

    @Test
    void peopleSeeTheirPartOfIt() {
        awaitMap();
        KeyHolder jazzer = KeyHolder.make(house.gate, new AtomicInteger(), "listener");
        house.link(jazzer, "jazzer");
        house.ownView(true);
        try {
            HttpResponse<String> map = house.gate.get("/api/map", "Cookie", jazzer.cookie());
            assertThat(SoundingHouse.ids(TestGate.json(map).path("items")))
                    .hasSize(30)
                    .allMatch(id -> id.startsWith("f2-"));
            for (String path : List.of("/api/map?n=20", "/api/map?n=20&percent=100")) {
                assertThat(TestGate.json(house.gate.get(path, "Cookie", jazzer.cookie()))
                                .path("items"))
                        .as("as many as were wanted, although most are not theirs")
                        .hasSize(20);
            }
            assertThat(TestGate.json(house.gate.get("/api/artist_projections", "Cookie", jazzer.cookie()))
                            .path("components"))
                    .hasSize(6)
                    .allMatch(one -> one.path("artist_name").asText().startsWith("Artist f2-"));
            assertThat(TestGate.json(house.gate.get("/api/map_cache_status", "Cookie", jazzer.cookie()))
                            .path("points")
                            .asInt())
                    .isEqualTo(30);
        } finally {
            house.ownView(false);
        }
    }
}
