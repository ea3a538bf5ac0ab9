package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Playlists from the outside, on a music server that is played in memory. */
class PlaylistsIT {

    private static final String MAKERS = "\"view_library\",\"search\",\"explore\",\"create_playlists\","
            + "\"use_shared_account\",\"export_data\",\"manage_own_keys\"";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static PlayedConnector played;
    private static TestGate gate;

    @BeforeAll
    static void start() {
        played = new PlayedConnector(ServerKind.NAVIDROME);
        IntStream.rangeClosed(1, 5000).forEach(i -> played.track("t" + i, "Title " + i, "Album"));
        gate = TestGate.played(played, Map.of());
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @AfterEach
    void recover() {
        played.recover();
    }

    private static KeyHolder person(String... more) {
        KeyHolder person = KeyHolder.make(gate, COUNT, "listener");
        String extra = List.of(more).stream().map(one -> ",\"" + one + "\"").collect(Collectors.joining());
        person.change("{\"preset\":\"custom\",\"capabilities\":[" + MAKERS + extra + "]}");
        return new KeyHolder(gate, person.name(), person.id(), gate.signIn(person.name(), KeyHolder.PASSWORD));
    }

    private static HttpResponse<String> as(KeyHolder person, String method, String path, String body) {
        return gate.send(method, path, body, "Cookie", person.cookie());
    }

    private static String create(KeyHolder person, String name, String... tracks) {
        HttpResponse<String> made = as(person, "POST", "/api/create_playlist", wish(name, tracks));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return TestGate.json(made).path("id").asText();
    }

    private static String wish(String name, String... tracks) {
        return "{\"playlist_name\":\"" + name + "\",\"track_ids\":"
                + List.of(tracks).stream().map(t -> "\"" + t + "\"").collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static List<String> shared(String name) {
        return played.playlistsOf("shared").stream()
                .filter(one -> one.getKey().equals(name))
                .map(one -> String.join(" ", one.getValue()))
                .toList();
    }

    @Test
    void theWireShapeIsKeptAndCredentialsAreNotEvenRead() {
        KeyHolder ann = person();
        HttpResponse<String> made = as(
                ann,
                "POST",
                "/api/create_playlist",
                "{\"playlist_name\":\" Wire \",\"track_ids\":[\"t1\",{\"item_id\":\"t2\",\"title\":\"x\"},\"nix\"],"
                        + "\"user_creds\":{\"user\":\"evil\",\"password\":\"stolen-secret\"},\"password\":\"stolen-secret\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode answer = TestGate.json(made);
        assertThat(answer.path("playlist_id").isTextual()).isTrue();
        assertThat(answer.path("mapped").asInt()).isEqualTo(2);
        assertThat(answer.path("skipped").asInt()).isEqualTo(1);
        assertThat(answer.path("missing").get(0).path("item_id").asText()).isEqualTo("nix");
        assertThat(answer.path("message").asText()).contains("Wire");
        assertThat(shared("Wire")).containsExactly("t1 t2");
        assertThat(played.signIns()).noneMatch(one -> one.contains("evil") || one.contains("stolen-secret"));
        assertThat(gate.asAdministrator("GET", "/api/audit?limit=50", "").body())
                .contains("playlist.create")
                .doesNotContain("stolen-secret");
    }

    @Test
    void wrongWishesAreRefused() {
        KeyHolder ann = person();
        for (String wrong : List.of(
                "{}",
                "{\"playlist_name\":\"x\"}",
                "{\"track_ids\":[\"t1\"]}",
                "{\"playlist_name\":\"x\",\"track_ids\":[]}",
                "{\"playlist_name\":\"x\",\"track_ids\":[\"nix\"]}",
                "{\"playlist_name\":\"x\",\"track_ids\":[[1]]}",
                "{\"playlist_name\":\"x\",\"track_ids\":[null]}",
                "{\"playlist_name\":\"a\\nb\",\"track_ids\":[\"t1\"]}",
                "{\"playlist_name\":\"x\",\"track_ids\":[\"t1\"],\"server\":\"elsewhere\"}")) {
            assertThat(as(ann, "POST", "/api/create_playlist", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        HttpResponse<String> chat =
                as(ann, "POST", "/chat/api/create_playlist", "{\"playlist_name\":\"x\",\"item_ids\":[\"nix\"]}");
        assertThat(chat.statusCode()).isEqualTo(400);
        assertThat(TestGate.json(chat).path("message").asText()).isNotEmpty();
        String many = IntStream.range(0, 10_001).mapToObj(i -> "\"t1\"").collect(Collectors.joining(","));
        assertThat(as(ann, "POST", "/api/create_playlist", "{\"playlist_name\":\"x\",\"track_ids\":[" + many + "]}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void withoutAnAccountTheAnswerSaysWhatToDo() {
        KeyHolder listener = KeyHolder.make(gate, COUNT, "listener");
        HttpResponse<String> refused = as(listener, "POST", "/api/create_playlist", wish("Mine", "t1"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(TestGate.json(refused).path("type").asText()).isEqualTo("/problems/music-account-needed");
        assertThat(shared("Mine")).isEmpty();
    }

    @Test
    void othersPlaylistsAreUnknown() {
        KeyHolder ann = person();
        KeyHolder eve = person();
        String id = create(ann, "Secret", "t1", "t2");
        String path = "/api/playlists/" + id;
        String entry = TestGate.json(as(ann, "GET", path + "/tracks", ""))
                .path("tracks")
                .get(0)
                .path("id")
                .asText();
        Map<String, String> attacks = Map.of(
                "GET " + path, "",
                "PATCH " + path, "{\"name\":\"Mine\"}",
                "DELETE " + path, "",
                "GET " + path + "/tracks", "",
                "POST " + path + "/tracks", "{\"track_ids\":[\"t3\"]}",
                "PUT " + path + "/tracks", "{\"entry_ids\":[\"" + entry + "\"]}",
                "DELETE " + path + "/tracks/" + entry, "",
                "POST " + path + "/sync", "{\"prefer\":\"ours\"}",
                "GET " + path + "/export", "");
        KeyHolder viewer = person("view_all_playlists");
        attacks.forEach((attack, body) -> {
            String[] parts = attack.split(" ");
            HttpResponse<String> reply = as(eve, parts[0], parts[1], body);
            assertThat(reply.statusCode()).as(attack).isEqualTo(404);
            assertThat(reply.body()).doesNotContain("Secret");
            assertThat(as(viewer, parts[0], parts[1], body).statusCode())
                    .as("viewer " + attack)
                    .isEqualTo(parts[0].equals("GET") ? 200 : 404);
        });
        for (String list : List.of("/api/playlists", "/api/playlists/list", "/api/search_playlists?query=secret")) {
            assertThat(as(eve, "GET", list, "").body()).doesNotContain("Secret");
            assertThat(as(ann, "GET", list, "").body()).contains("Secret");
        }
        assertThat(as(eve, "GET", "/api/playlists/list?owner=all", "").statusCode())
                .isEqualTo(403);
        assertThat(as(viewer, "GET", "/api/playlists/list?owner=all", "").body())
                .contains("Secret");
        assertThat(shared("Secret")).containsExactly("t1 t2");
        for (String nobodys : List.of("999999", "x", "-1", "99999999999999999999")) {
            assertThat(as(eve, "GET", "/api/playlists/" + nobodys, "").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void onlyWhoMayListPeopleLearnsWhoIsThereByGivingPlaylistsAway() {
        KeyHolder ann = person();
        KeyHolder heir = person();
        KeyHolder manager = person("manage_users");
        String path = "/api/playlists/" + create(ann, "Given", "t1") + "/owner";
        for (String name : List.of(heir.name(), "nobody-of-that-name")) {
            HttpResponse<String> refused = as(ann, "POST", path, "{\"username\":\"" + name + "\"}");
            assertThat(refused.statusCode()).as(name).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("nobody");
            assertThat(as(manager, "POST", path, "{\"username\":\"" + name + "\"}")
                            .statusCode())
                    .as("not theirs")
                    .isEqualTo(404);
        }
        String own = "/api/playlists/" + create(manager, "Managed", "t1");
        assertThat(as(manager, "POST", own + "/owner", "{\"username\":\"nobody-of-that-name\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(as(manager, "POST", own + "/owner", "{\"username\":\"" + heir.name() + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(as(heir, "GET", own, "").statusCode()).isEqualTo(200);
        assertThat(as(manager, "GET", own, "").statusCode()).isEqualTo(404);
    }

    @Test
    void whoMayEditAllChangesThoseOfOthers() {
        String id = create(person(), "Theirs", "t1");
        KeyHolder editor = person("view_all_playlists", "edit_all_playlists");
        assertThat(as(editor, "PATCH", "/api/playlists/" + id, "{\"name\":\"Edited\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(shared("Edited")).containsExactly("t1");
    }

    @Test
    void aKeyStaysWithinItsScopes() {
        KeyHolder ann = person();
        String id = create(ann, "Keyed", "t1");
        String reads = ann.key("view_library");
        assertThat(gate.get("/api/playlists/" + id, "X-API-Key", reads).statusCode())
                .isEqualTo(200);
        assertThat(gate.send("PATCH", "/api/playlists/" + id, "{\"name\":\"New\"}", "X-API-Key", reads)
                        .statusCode())
                .isEqualTo(403);
        assertThat(gate.get("/api/playlists/" + id + "/export", "X-API-Key", reads)
                        .statusCode())
                .isEqualTo(200);
        String plays = ann.key("explore");
        assertThat(gate.get("/api/playlists/" + id + "/export", "X-API-Key", plays)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void changesAreWrittenAndAnOlderRevisionIsRefused() {
        KeyHolder ann = person();
        String path = "/api/playlists/" + create(ann, "Changing", "t1", "t2", "t1");
        HttpResponse<String> read = as(ann, "GET", path, "");
        assertThat(read.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(as(ann, "PATCH", path, "{\"name\":\"Changed\",\"revision\":1}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> late =
                gate.send("PATCH", path, "{\"name\":\"Late\"}", "Cookie", ann.cookie(), "If-Match", "\"1\"");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(TestGate.json(late).path("revision").asInt()).isEqualTo(2);
        JsonNode page = TestGate.json(as(ann, "GET", path + "/tracks?limit=2", ""));
        assertThat(page.path("tracks")).hasSize(2);
        JsonNode rest = TestGate.json(
                as(ann, "GET", path + "/tracks?after=" + page.path("next").asText(), ""));
        assertThat(rest.path("tracks")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        String first = page.path("tracks").get(0).path("id").asText();
        assertThat(as(ann, "DELETE", path + "/tracks/" + first, "").statusCode())
                .isEqualTo(200);
        assertThat(as(ann, "POST", path + "/tracks", "{\"track_ids\":[\"t9\"],\"position\":0}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(shared("Changed")).containsExactly("t9 t2 t1");
        assertThat(TestGate.json(as(ann, "DELETE", path, "")).path("on_server").asBoolean())
                .isTrue();
        assertThat(shared("Changed")).isEmpty();
    }

    @Test
    void aFailureLeavesNothingTwice() {
        KeyHolder ann = person();
        played.loseAnswers(2);
        HttpResponse<String> failed = as(ann, "POST", "/api/create_playlist", wish("Fragile", "t1", "t2"));
        assertThat(failed.statusCode()).isEqualTo(504);
        String id = TestGate.json(failed).path("id").asText();
        played.fail(Kind.UNREACHABLE, 0);
        HttpResponse<String> again = as(ann, "POST", "/api/playlists/" + id + "/sync", "");
        assertThat(again.statusCode()).isEqualTo(502);
        JsonNode row = TestGate.json(as(ann, "GET", "/api/playlists/" + id, ""));
        assertThat(row.path("state").asText()).isEqualTo("failed");
        assertThat(row.path("state_problem").asText()).isEqualTo("bad-gateway");
        played.recover();
        assertThat(as(ann, "POST", "/api/create_playlist", wish("Fragile", "t1", "t2"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(shared("Fragile")).containsExactly("t1 t2");
        assertThat(TestGate.json(as(ann, "GET", "/api/playlists/list?q=fragile", ""))
                        .path("playlists"))
                .hasSize(1);
    }

    @Test
    void twoOfOneNameAreToldApartInTheOldList() {
        KeyHolder ann = person();
        create(ann, "Twin", "t1");
        create(ann, "Twin", "t2");
        JsonNode list = TestGate.json(as(ann, "GET", "/api/playlists", ""));
        JsonNode playlists = list.path("servers").get(0).path("playlists");
        assertThat(playlists.path("Twin").get(0).path("author").asText()).isEqualTo("An artist");
        assertThat(playlists.path("Twin (2)")).hasSize(1);
        assertThat(list.path("multi_server").asBoolean()).isFalse();
    }

    @Test
    void fiveThousandTracksGoThrough() {
        KeyHolder ann = person();
        String[] all = IntStream.rangeClosed(1, 5000).mapToObj(i -> "t" + i).toArray(String[]::new);
        String id = create(ann, "Long", all);
        assertThat(TestGate.json(as(ann, "GET", "/api/playlists", ""))
                        .path("servers")
                        .get(0)
                        .path("playlists")
                        .path("Long"))
                .hasSize(5000);
        assertThat(as(ann, "GET", "/api/playlists/" + id + "/export?format=m3u8", "")
                        .body()
                        .lines())
                .hasSize(10_002);
    }

    @Test
    void filesAreAttachmentsOfTheRightKind() {
        KeyHolder ann = person();
        String id = create(ann, "../a<b>&;\u65e5", "t1");
        Map.of("m3u8", "audio/x-mpegurl", "json", "application/json", "xspf", "application/xspf+xml")
                .forEach((format, type) -> {
                    HttpResponse<String> file = as(ann, "GET", "/api/playlists/" + id + "/export?format=" + format, "");
                    assertThat(file.statusCode()).isEqualTo(200);
                    assertThat(file.headers().firstValue("Content-Type").orElse(""))
                            .startsWith(type);
                    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                            .startsWith("attachment")
                            .doesNotContain("/")
                            .doesNotContain("<");
                });
        assertThat(as(ann, "GET", "/api/playlists/" + id + "/export?format=exe", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anAccountThatGoesLeavesItsPlaylistsToSomebodyOrTakesThemAlong() {
        KeyHolder ann = person();
        KeyHolder heir = person();
        String kept = create(ann, "Legacy", "t1");
        String path = "/api/users/" + ann.id();
        assertThat(TestGate.json(gate.asAdministrator("GET", path + "/belongings", ""))
                        .path("belongings")
                        .get(0)
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(as(heir, "GET", path + "/belongings", "").statusCode()).isEqualTo(403);
        for (String wrong : List.of(
                "{\"belongings\":\"transfer\"}",
                "{\"belongings\":\"transfer\",\"transfer_to\":\"nobody\"}",
                "{\"belongings\":\"transfer\",\"transfer_to\":\"" + ann.name() + "\"}",
                "{\"belongings\":\"burn\"}")) {
            assertThat(gate.asAdministrator("DELETE", path, wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(gate.asAdministrator(
                                "DELETE", path, "{\"belongings\":\"transfer\",\"transfer_to\":\"" + heir.name() + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(TestGate.json(as(heir, "GET", "/api/playlists/" + kept, ""))
                        .path("state")
                        .asText())
                .isEqualTo("detached");
        assertThat(gate.asAdministrator("DELETE", "/api/users/" + heir.id(), "").statusCode())
                .isEqualTo(200);
        assertThat(gate.asAdministrator("GET", "/api/playlists/" + kept, "").statusCode())
                .isEqualTo(404);
        assertThat(shared("Legacy")).as("nothing on music servers is touched").hasSize(1);
    }

    @Test
    void thePagesAreThere() {
        KeyHolder ann = person();
        String id = create(ann, "Paged", "t1");
        for (String page : List.of("/playlists", "/playlists/" + id)) {
            assertThat(gate.get(page, "Cookie", ann.cookie(), "Accept", "text/html")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(as(ann, "GET", "/api/access/pages", "").body()).contains("/playlists");
    }

    @Test
    void aListThatFailsHalfWayIsNotTakenForAWholeOne() {
        KeyHolder ann = person();
        create(ann, "Half", "t1");
        gate.database().run("alter table musegate_playlist_entry rename column title to elsewhere");
        try {
            assertThatThrownBy(() -> as(ann, "GET", "/api/playlists", "")).isInstanceOf(UncheckedIOException.class);
        } finally {
            gate.database().run("alter table musegate_playlist_entry rename column elsewhere to title");
        }
        assertThat(as(ann, "GET", "/api/playlists", "").body()).contains("Half");
    }
}
