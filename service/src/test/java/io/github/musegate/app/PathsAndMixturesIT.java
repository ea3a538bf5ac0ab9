package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Paths, mixtures, anchors and radios from the outside. */
class PathsAndMixturesIT {

    private static final String MAKERS = "\"view_library\",\"search\",\"explore\",\"create_playlists\","
            + "\"link_music_account\",\"manage_anchors\",\"manage_radios\",\"run_radios\"";
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

    private static KeyHolder person(String... more) {
        KeyHolder person = KeyHolder.make(house.gate, COUNT, "listener");
        String extra = more.length == 0 ? "" : ",\"" + String.join("\",\"", more) + "\"";
        person.change("{\"preset\":\"custom\",\"capabilities\":[" + MAKERS + extra + "]}");
        return new KeyHolder(
                house.gate, person.name(), person.id(), house.gate.signIn(person.name(), KeyHolder.PASSWORD));
    }

    private static HttpResponse<String> as(KeyHolder who, String method, String path, String body) {
        return house.gate.send(method, path, body, "Cookie", who.cookie());
    }

    private static JsonNode done(int status, HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return TestGate.json(reply);
    }

    private static JsonNode mix(String body) {
        return done(200, house.gate.asAdministrator("POST", "/api/alchemy", body));
    }

    @Test
    void theNavidromePluginGetsAPathInStrictTypes() {
        JsonNode way = house.json("/api/find_path?start_song_id=f0-0&end_song_id=f1-0&count=10&max_steps=10"
                + "&path_fix_size=false&mood_pct=100");
        List<String> ids = SoundingHouse.ids(way.path("path"));
        assertThat(ids).startsWith("f0-0").endsWith("f1-0").doesNotHaveDuplicates();
        assertThat(ids.size()).isBetween(2, 10);
        assertThat(way.path("path")).allSatisfy(song -> {
            for (String text : List.of("item_id", "title", "author", "album")) {
                assertThat(song.path(text).isTextual()).as(text).isTrue();
            }
            assertThat(song.path("distance").isNumber()).isTrue();
        });
        double sum = 0;
        for (JsonNode song : way.path("path")) {
            sum += song.path("distance").asDouble();
        }
        assertThat(way.path("total_distance").asDouble()).isCloseTo(sum, org.assertj.core.data.Offset.offset(1e-4));
    }

    @Test
    void aPathOfFixedLengthHasIt() {
        JsonNode way = house.json("/api/find_path?start_song_id=f0-0&end_song_id=f1-0&max_steps=12&path_fix_size=true");
        assertThat(way.path("path")).hasSize(12);
    }

    @Test
    void wrongPathsAreRefused() {
        for (String wrong : List.of(
                "start_song_id=f0-0",
                "end_song_id=f0-0",
                "start_song_id=f0-0&end_song_id=f0-0",
                "start_song_id=f0-0&end_song_id=f1-0&max_steps=1",
                "start_song_id=f0-0&end_song_id=f1-0&max_steps=-3")) {
            assertThat(house.get("/api/find_path?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(house.get("/api/find_path?start_song_id=f0-0&end_song_id=nowhere")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theLyrionPluginMixesSongs() {
        JsonNode mixed = mix("{\"items\":[{\"id\":\"f0-0\",\"op\":\"ADD\",\"type\":\"song\"},"
                + "{\"id\":\"f1-0\",\"op\":\"SUBTRACT\",\"type\":\"song\"}],\"n\":10}");
        assertThat(SoundingHouse.ids(mixed.path("results"))).hasSize(10).allMatch(id -> id.startsWith("f0-"));
        assertThat(mixed.path("filtered_out").isArray()).isTrue();
        assertThat(mixed.path("add_points").get(0).path("id").asText()).isEqualTo("f0-0");
        assertThat(mixed.path("sub_points").get(0).path("op").asText()).isEqualTo("SUBTRACT");
        JsonNode artist = mix("{\"items\":[{\"id\":\"Artist f2-1\",\"type\":\"artist\"}],\"n\":10,\"temperature\":0}");
        assertThat(SoundingHouse.ids(artist.path("results"))).hasSize(10).allMatch(id -> id.startsWith("f2-"));
    }

    @Test
    void wrongMixturesAreRefused() {
        for (String wrong : List.of(
                "{}",
                "{\"items\":[]}",
                "{\"items\":[{\"id\":\"f0-0\",\"op\":\"SUBTRACT\"}]}",
                "{\"items\":[{\"id\":{},\"op\":\"ADD\"}]}",
                "{\"items\":[{\"id\":\"f0-0\",\"op\":\"MULTIPLY\"}]}",
                "{\"items\":[{\"id\":\"f0-0\",\"type\":\"mood\"}]}",
                "{\"items\":[{\"id\":\"f0-0\"}],\"n\":0}",
                "{\"items\":[{\"id\":\"f0-0\"}],\"temperature\":-1}",
                "{\"items\":[{\"id\":\"f0-0\"}],\"server\":\"elsewhere\"}")) {
            assertThat(house.gate.asAdministrator("POST", "/api/alchemy", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(house.gate
                        .asAdministrator("POST", "/api/alchemy", "{\"items\":[{\"id\":1234567}]}")
                        .statusCode())
                .isEqualTo(404);
    }

    private static int anchor(KeyHolder who, String name, String song) {
        return done(
                        201,
                        as(
                                who,
                                "POST",
                                "/api/anchors",
                                "{\"name\":\"" + name + "\",\"items\":[{\"id\":\"" + song + "\"}]}"))
                .path("id")
                .asInt();
    }

    @Test
    void anAnchorIsOnesOwnAndCanBeMixed() {
        KeyHolder ann = person();
        KeyHolder bob = person();
        KeyHolder curator = person("view_all_playlists");
        KeyHolder editor = person("view_all_playlists", "edit_all_playlists");
        int id = anchor(ann, "Quiet", "f1-0");
        String one = "/api/anchors/" + id;
        String mixture = "{\"items\":[{\"id\":" + id + ",\"type\":\"anchor\"}],\"n\":5,\"temperature\":0}";
        JsonNode mixed = done(200, as(ann, "POST", "/api/alchemy", mixture));
        assertThat(SoundingHouse.ids(mixed.path("results"))).hasSize(5).allMatch(song -> song.startsWith("f1-"));
        String similar = "/api/similar_tracks?n=5&anchor_id=" + id;
        assertThat(SoundingHouse.ids(done(200, as(ann, "GET", similar, ""))))
                .hasSize(5)
                .allMatch(song -> song.startsWith("f1-"));

        assertThat(done(200, as(bob, "GET", "/api/anchors", "")).path("anchors"))
                .isEmpty();
        assertThat(as(bob, "POST", "/api/alchemy", mixture).statusCode()).isEqualTo(404);
        assertThat(as(bob, "GET", similar, "").statusCode()).isEqualTo(404);
        assertThat(as(bob, "PUT", one, "{\"name\":\"Mine\"}").statusCode()).isEqualTo(404);
        assertThat(as(bob, "DELETE", one, "").statusCode()).isEqualTo(404);
        assertThat(done(200, as(curator, "GET", "/api/anchors", "")).toString()).contains("Quiet");
        assertThat(as(curator, "PUT", one, "{\"name\":\"Mine\"}").statusCode()).isEqualTo(404);
        assertThat(done(200, as(editor, "PUT", one, "{\"name\":\"Calm\"}"))
                        .path("mine")
                        .asBoolean())
                .isFalse();
        assertThat(as(ann, "POST", "/api/anchors", "{\"name\":\"CALM\",\"items\":[{\"id\":\"f0-0\"}]}")
                        .statusCode())
                .isEqualTo(409);
        anchor(bob, "Calm", "f0-0");
        assertThat(as(ann, "DELETE", one, "").statusCode()).isEqualTo(200);
        assertThat(as(ann, "DELETE", one, "").statusCode()).isEqualTo(404);
    }

    @Test
    void wrongAnchorsAreRefused() {
        KeyHolder ann = person();
        for (String wrong : List.of(
                "{\"name\":\" \",\"items\":[{\"id\":\"f0-0\"}]}",
                "{\"name\":\"a\\nb\",\"items\":[{\"id\":\"f0-0\"}]}",
                "{\"name\":\"x\",\"items\":[]}",
                "{\"name\":\"x\",\"items\":[{\"id\":\"f0-0\",\"op\":\"SUBTRACT\"}]}",
                "{\"name\":\"x\",\"items\":[{\"id\":\"1\",\"type\":\"anchor\"}]}")) {
            assertThat(as(ann, "POST", "/api/anchors", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        for (String path : List.of("/api/anchors/0", "/api/anchors/99999999999999999", "/api/anchors/-1")) {
            assertThat(as(ann, "DELETE", path, "").statusCode()).as(path).isIn(400, 404);
        }
    }

    @Test
    void radiosRenewPlaylistsInTheirOwnersAccount() {
        KeyHolder ann = person();
        KeyHolder bob = person();
        house.link(ann, "rocker");
        house.link(bob, "jazzer");
        int quiet = anchor(ann, "Quiet radio", "f1-0");
        JsonNode radio = done(
                201, as(ann, "POST", "/api/radios", "{\"anchor_id\":" + quiet + ",\"n_results\":7,\"temperature\":0}"));
        assertThat(as(ann, "POST", "/api/radios", "{\"anchor_id\":" + quiet + "}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(as(bob, "POST", "/api/radios", "{\"anchor_id\":" + quiet + "}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(done(200, as(bob, "POST", "/api/radios/run", "{}"))
                        .path("radios_enabled")
                        .asInt())
                .isZero();

        JsonNode run = done(200, as(ann, "POST", "/api/radios/run", "{}"));
        assertThat(run.path("playlists_created").asInt()).as(run.toString()).isEqualTo(1);
        assertThat(run.path("failed")).isEmpty();
        done(200, as(ann, "POST", "/api/radios/run", "{}"));
        assertThat(house.played.playlistsOf("rocker"))
                .as("renewed, not made twice")
                .singleElement()
                .satisfies(playlist -> {
                    assertThat(playlist.getKey()).isEqualTo("Quiet radio");
                    assertThat(playlist.getValue()).hasSize(7).allMatch(song -> song.startsWith("f1-"));
                });
        assertThat(house.played.playlistsOf("jazzer")).isEmpty();
        assertThat(house.played.playlistsOf("shared")).isEmpty();

        String one = "/api/radios/" + radio.path("id").asInt();
        assertThat(as(bob, "PUT", one, "{\"enabled\":false}").statusCode()).isEqualTo(404);
        assertThat(as(bob, "DELETE", one, "").statusCode()).isEqualTo(404);
        assertThat(done(200, as(bob, "GET", "/api/radios", "")).path("radios")).isEmpty();
        done(200, as(ann, "PUT", one, "{\"enabled\":false}"));
        assertThat(done(200, as(ann, "POST", "/api/radios/run", "{}"))
                        .path("radios_enabled")
                        .asInt())
                .isZero();
        done(200, as(ann, "DELETE", one, ""));
        assertThat(house.played.playlistsOf("rocker")).as("the playlist stays").hasSize(1);
    }

    @Test
    void aPlaylistThatSomebodyChangedIsNotOverwritten() {
        KeyHolder ann = person();
        house.link(ann, "rocker");
        int anchor = anchor(ann, "Changed radio", "f0-0");
        done(201, as(ann, "POST", "/api/radios", "{\"anchor_id\":" + anchor + ",\"n_results\":6}"));
        done(200, as(ann, "POST", "/api/radios/run", "{}"));
        String playlist = done(200, as(ann, "GET", "/api/radios", ""))
                .path("radios")
                .get(0)
                .path("playlist_id")
                .asText();
        done(200, as(ann, "POST", "/api/playlists/" + playlist + "/tracks", "{\"track_ids\":[\"f1-5\"]}"));
        JsonNode run = done(200, as(ann, "POST", "/api/radios/run", "{}"));
        assertThat(run.path("playlists_created").asInt()).isZero();
        assertThat(run.path("failed").get(0).path("error").asText()).contains("changed");
        assertThat(done(200, as(ann, "GET", "/api/playlists/" + playlist + "/tracks", ""))
                        .path("tracks"))
                .hasSize(7);
    }

    @Test
    void anchorsOfAnAccountThatGoesGoToItsHeir() {
        KeyHolder ann = person();
        KeyHolder bob = person();
        anchor(ann, "Heirloom", "f0-0");
        anchor(bob, "Heirloom", "f1-0");
        done(
                200,
                house.gate.asAdministrator(
                        "DELETE",
                        "/api/users/" + ann.id(),
                        "{\"belongings\":\"transfer\",\"transfer_to\":\"" + bob.name() + "\"}"));
        assertThat(done(200, as(bob, "GET", "/api/anchors", "")).path("anchors"))
                .hasSize(2);
    }
}
