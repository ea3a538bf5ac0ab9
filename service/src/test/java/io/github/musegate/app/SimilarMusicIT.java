package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finding tracks and artists, and what sounds like them, from the outside. */
class SimilarMusicIT {

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

    private static List<String> ids(String path) {
        return SoundingHouse.ids(house.json(path));
    }

    @Test
    void theNavidromePluginGetsSongsOfTheFamilyInStrictTypes() {
        JsonNode songs =
                house.json("/api/similar_tracks?item_id=f1-3&n=12&eliminate_duplicates=true&radius_similarity=false");
        assertThat(songs.isArray()).isTrue();
        assertThat(songs).hasSize(12).allSatisfy(song -> {
            for (String text : List.of("item_id", "title", "author", "album", "album_artist")) {
                assertThat(song.path(text).isTextual()).as(text).isTrue();
            }
            assertThat(song.path("distance").isNumber()).isTrue();
            assertThat(song.path("distance").asDouble()).isBetween(0.0, 1.0);
            assertThat(song.path("item_id").asText()).startsWith("f1-").isNotEqualTo("f1-3");
        });
    }

    @Test
    void eachArtistComesAFewTimesUnlessEverythingIsWanted() {
        JsonNode varied = house.json("/api/similar_tracks?item_id=f0-0&n=18");
        assertThat(varied).hasSize(18);
        assertThat(varied.findValuesAsText("author").stream().filter("Artist f0-0"::equals))
                .hasSizeLessThanOrEqualTo(3);
        assertThat(ids("/api/similar_tracks?item_id=f0-0&n=29&eliminate_duplicates=false"))
                .hasSize(29)
                .allMatch(id -> id.startsWith("f0-"));
    }

    @Test
    void aSongIsFoundByItsNamesAsTheJellyfinPluginAsks() {
        assertThat(ids("/api/similar_tracks?title=Song%20f2-4&artist=Artist%20f2-0&n=5&eliminate_duplicates=false"))
                .hasSize(5)
                .allMatch(id -> id.startsWith("f2-"));
        assertThat(house.get("/api/similar_tracks?title=Nothing&artist=Nobody").statusCode())
                .isEqualTo(404);
        assertThat(house.get("/api/similar_tracks").statusCode()).isEqualTo(400);
    }

    @Test
    void walksAndMoodsChangeTheAnswer() {
        List<String> nearest = ids("/api/similar_tracks?item_id=f0-0&n=10");
        List<String> walk = ids("/api/similar_tracks?item_id=f0-0&n=10&radius_similarity=true");
        assertThat(walk).containsExactlyInAnyOrderElementsOf(nearest).isNotEqualTo(nearest);
        assertThat(ids("/api/similar_tracks?item_id=f0-0&n=80&mood_similarity=true&eliminate_duplicates=false"))
                .hasSize(29)
                .allMatch(id -> id.startsWith("f0-"));
    }

    @Test
    void moodsFollowFromTheMeasuresAndAreStartedFrom() {
        JsonNode moods = house.json("/api/mood_centroids");
        assertThat(moods.properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("tense", "sad");
        for (JsonNode kinds : moods) {
            int songs = 0;
            for (int i = 0; i < kinds.size(); i++) {
                assertThat(kinds.get(i).path("index").asInt()).isEqualTo(i);
                assertThat(kinds.get(i).path("top_tags").get(0).asText()).isEqualTo("Test");
                songs += kinds.get(i).path("n_songs").asInt();
            }
            assertThat(songs).isIn(30, 60);
        }
        assertThat(ids("/api/similar_tracks?mood=sad&n=8")).hasSize(8).allMatch(id -> id.startsWith("f0-"));
        JsonNode tense = house.json("/api/similar_tracks?mood=TENSE&centroid_index=1&n=8&mood_similarity=true");
        assertThat(tense)
                .hasSize(8)
                .allSatisfy(song -> assertThat(song.path("top_mood").asText()).isEqualTo("tense"))
                .allSatisfy(
                        song -> assertThat(song.path("mood_vector").asText()).isEqualTo("tense:1.00"));
        assertThat(house.get("/api/similar_tracks?mood=sad&centroid_index=99").statusCode())
                .isEqualTo(404);
        assertThat(house.get("/api/similar_tracks?mood=sad&centroid_index=-1").statusCode())
                .isEqualTo(404);
        assertThat(house.get("/api/similar_tracks?mood=hungry").body()).contains("happy, tense, peaceful, sad");
    }

    @Test
    void whatIsNotAnalysedAndWhatIsNotThereAreToldApart() {
        HttpResponse<String> fresh = house.get("/api/similar_tracks?item_id=new");
        assertThat(fresh.statusCode()).isEqualTo(404);
        assertThat(fresh.body()).contains("not analysed yet");
        HttpResponse<String> unknown = house.get("/api/similar_tracks?item_id=nowhere");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("There is no such track.");
        assertThat(house.json("/api/track?item_id=new").path("title").asText()).isEqualTo("New song");
        assertThat(house.json("/api/track?item_id=f0-7").path("author").asText())
                .isEqualTo("Artist f0-1");
        assertThat(house.get("/api/track?item_id=nowhere").statusCode()).isEqualTo(404);
        assertThat(house.get("/api/track").statusCode()).isEqualTo(400);
    }

    @Test
    void anUnknownServerIsRefused() {
        HttpResponse<String> reply = house.get("/api/similar_tracks?item_id=f0-0&server=elsewhere");
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(TestGate.json(reply).path("error").asText()).isEqualTo("Invalid server selection.");
    }

    @Test
    void oddNumbersAreAnsweredInOneWayOrAnother() {
        assertThat(house.get("/api/similar_tracks?item_id=f0-0&n=0").statusCode())
                .isEqualTo(400);
        assertThat(house.get("/api/similar_tracks?item_id=f0-0&n=-5").statusCode())
                .isEqualTo(400);
        assertThat(ids("/api/similar_tracks?item_id=f0-0&n=2147483647&eliminate_duplicates=false"))
                .hasSize(89);
        assertThat(ids("/api/similar_tracks?item_id=f0-0&n=99999999999999999999&eliminate_duplicates=false"))
                .hasSize(89);
        assertThat(house.get("/api/similar_tracks?item_id=f0-0&n=many").statusCode())
                .isEqualTo(400);
        for (String nul : List.of(
                "/api/similar_tracks?item_id=f0%00",
                "/api/search_tracks?search_query=a%00b",
                "/api/search_artists?query=%00a",
                "/api/dashboard/browse?q=a%00")) {
            assertThat(house.get(nul).statusCode()).as(nul).isEqualTo(400);
        }
        assertThat(house.json("/api/search_tracks?search_query=song&start=2147483647&end=-1"))
                .isEmpty();
        assertThat(house.json("/api/search_tracks?search_query=song&start=-7&end=5"))
                .hasSize(5);
    }

    @Test
    void theFarthestSongIsOfAnotherFamily() {
        JsonNode farthest = house.json("/api/max_distance?item_id=f0-0");
        assertThat(farthest.path("max_distance").asDouble()).isGreaterThan(1);
        assertThat(farthest.path("farthest_item_id").asText()).doesNotStartWith("f0-");
    }

    @Test
    void tracksAreFoundByWordsTitleAndArtist() {
        assertThat(ids("/api/search_tracks?search_query=f1-2&start=0&end=100")).contains("f1-2", "f1-20");
        assertThat(ids("/api/search_tracks?title=song%20f2-2&artist=artist%20f2-4"))
                .containsExactly("f2-20", "f2-21", "f2-22", "f2-23", "f2-24");
        assertThat(house.json("/api/search_tracks?artist=Artist%20f0-0")
                        .get(0)
                        .path("album_artist")
                        .isTextual())
                .isTrue();
        assertThat(ids("/api/search_tracks?search_query=song&start=10&end=13")).hasSize(3);
    }

    @Test
    void artistsAreFoundByNameAndByTheServersId() {
        JsonNode found = house.json("/api/search_artists?query=artist%20f1");
        assertThat(found).hasSize(6).allSatisfy(artist -> {
            assertThat(artist.path("artist_id").asText()).startsWith("srv-");
            assertThat(artist.path("track_count").asInt()).isEqualTo(5);
        });
        assertThat(ids("/api/artist_tracks?artist=ARTIST%20F1-1")).hasSize(5);
        assertThat(ids("/api/artist_tracks?artist_id=srv-Artist%20f1-1")).hasSize(5);
        assertThat(house.get("/api/artist_tracks?artist=nobody").statusCode()).isEqualTo(404);
        assertThat(house.get("/api/artist_tracks").statusCode()).isEqualTo(400);
    }

    @Test
    void theNavidromePluginGetsArtistsWithTheSongsThatAreAlike() {
        JsonNode artists =
                house.json("/api/similar_artists?artist=srv-Artist%20f2-0&n=5&include_component_matches=true");
        assertThat(artists).hasSize(5).allSatisfy(artist -> {
            assertThat(artist.path("artist").asText()).startsWith("Artist f2-").isNotEqualTo("Artist f2-0");
            assertThat(artist.path("artist_id").isTextual()).isTrue();
            JsonNode match = artist.path("component_matches").get(0);
            for (String side : List.of("artist1_representative_songs", "artist2_representative_songs")) {
                assertThat(match.path(side)).isNotEmpty().allSatisfy(song -> {
                    assertThat(song.path("item_id").isTextual()).isTrue();
                    assertThat(song.path("title").isTextual()).isTrue();
                });
            }
        });
        assertThat(house.json("/api/similar_artists?artist=Artist%20f2-0&n=1")
                        .get(0)
                        .has("component_matches"))
                .isFalse();
        assertThat(house.get("/api/similar_artists?artist=nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void peopleGetAnswersOfWhatTheirOwnAccountSees() {
        KeyHolder jazzer = KeyHolder.make(house.gate, COUNT, "listener");
        KeyHolder rocker = KeyHolder.make(house.gate, COUNT, "listener");
        KeyHolder without = KeyHolder.make(house.gate, COUNT, "listener");
        house.link(jazzer, "jazzer");
        house.link(rocker, "rocker");
        assertThat(seen(rocker, "/api/similar_tracks?item_id=f2-0&n=80&eliminate_duplicates=false"))
                .hasSize(80);
        house.ownView(true);
        try {
            assertThat(seen(jazzer, "/api/similar_tracks?item_id=f2-0&n=80&eliminate_duplicates=false"))
                    .hasSize(29)
                    .allMatch(id -> id.startsWith("f2-"));
            assertThat(seen(rocker, "/api/similar_tracks?item_id=f0-0&n=80&eliminate_duplicates=false"))
                    .hasSize(59)
                    .noneMatch(id -> id.startsWith("f2-"));
            for (String hidden : List.of(
                    "/api/similar_tracks?item_id=f0-0",
                    "/api/similar_tracks?title=Song%20f0-0&artist=Artist%20f0-0",
                    "/api/track?item_id=f0-0",
                    "/api/max_distance?item_id=f0-0",
                    "/api/similar_artists?artist=Artist%20f0-0",
                    "/api/similar_artists?artist_id=srv-Artist%20f0-0",
                    "/api/artist_tracks?artist=Artist%20f0-0")) {
                assertThat(as(jazzer, hidden).statusCode()).as(hidden).isEqualTo(404);
            }
            assertThat(seen(jazzer, "/api/search_tracks?search_query=song&start=0&end=1000"))
                    .hasSize(30);
            assertThat(seen(jazzer, "/api/search_tracks?search_query=song&start=25&end=1000"))
                    .hasSize(5);
            JsonNode moods = TestGate.json(as(jazzer, "/api/mood_centroids"));
            assertThat(moods.properties()).extracting(Map.Entry::getKey).containsExactly("tense");
            assertThat(as(jazzer, "/api/similar_tracks?mood=sad").statusCode()).isEqualTo(404);
            assertThat(TestGate.json(as(jazzer, "/api/search_artists?query=artist")))
                    .hasSize(6);
            assertThat(as(jazzer, "/api/similar_artists?artist=Artist%20f2-0&include_component_matches=true")
                            .body())
                    .contains("f2-")
                    .doesNotContain("f0-", "f1-");
            assertThat(TestGate.json(as(jazzer, "/api/max_distance?item_id=f2-0"))
                            .path("farthest_item_id")
                            .asText())
                    .startsWith("f2-");
            assertThat(as(without, "/api/similar_tracks?item_id=f0-0").statusCode())
                    .isEqualTo(409);
            assertThat(ids("/api/similar_tracks?item_id=f0-0&n=80&eliminate_duplicates=false"))
                    .as("the installation's token")
                    .hasSize(80);
        } finally {
            house.ownView(false);
        }
    }

    private static HttpResponse<String> as(KeyHolder who, String path) {
        return house.gate.get(path, "Cookie", who.cookie());
    }

    private static List<String> seen(KeyHolder who, String path) {
        HttpResponse<String> reply = as(who, path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return SoundingHouse.ids(TestGate.json(reply));
    }
}
