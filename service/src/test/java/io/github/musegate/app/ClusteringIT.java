package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.Findings;
import io.github.musegate.demo.DemoMusic;
import io.github.musegate.folder.FolderConnector;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Login;
import io.github.musegate.music.Place;
import io.github.musegate.music.Track;
import io.github.musegate.sound.SoundFeatures;
import io.github.musegate.sound.Sounds;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clustering from outside, on a folder of real files whose sounds were listened to. */
class ClusteringIT {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String START = "/api/clustering/start";

    /** Some families of the demo are close to each other. */
    private static final String SIX =
            "\"seed\":1,\"num_clusters_min\":6,\"num_clusters_max\":6,\"min_playlist_size_for_top_n\":3}";

    @TempDir
    private static Path directory;

    private static Path music;
    private static TestGate gate;

    @BeforeAll
    static void start() {
        music = directory.resolve("music");
        DemoMusic.write(music);
        gate = TestGate.complete(Map.of("MUSIC_FOLDER", music.toString()));
        listen();
    }

    /** What an analysis does, without the task. */
    private static void listen() {
        String server = json(gate.asAdministrator("GET", "/api/servers", ""))
                .path("default_id")
                .asText();
        Sounds sounds = new Sounds(directory.resolve("scratch"));
        Findings findings =
                new Findings(gate.database().database(), sounds.method(), Sounds.VERSION, sounds::standardizer);
        Catalogue catalogue = new Catalogue(gate.database().database(), sounds.method(), sounds::standardizer);
        List<Track> tracks =
                connection().library().tracks(Optional.empty(), 500).items();
        int waiting = findings.seen(server, findings.beginWalk(), tracks);
        assertThat(waiting).isEqualTo(36);
        Map<String, SoundFeatures> heard = tracks.parallelStream()
                .collect(Collectors.toConcurrentMap(Track::id, track -> sounds.of(music.resolve(track.path()))));
        for (Track track : tracks) {
            findings.analysed(catalogue.find(server, track.id()).orElseThrow().key(), heard.get(track.id()));
        }
        assertThat(findings.learn()).isTrue();
    }

    private static Connection connection() {
        return new FolderConnector().open(new Place("1", music.toString(), Set.of()), new Login(Map.of()));
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static JsonNode json(HttpResponse<String> reply) {
        return TestGate.json(reply);
    }

    private static JsonNode done(String body) throws Exception {
        HttpResponse<String> started = gate.asAdministrator("POST", START, body);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        assertThat(json(started).path("task_type").asText()).isEqualTo("main_clustering");
        assertThat(json(started).path("status").asText()).isEqualTo("NEW");
        String path = "/api/status/" + json(started).path("task_id").asText();
        Instant end = Instant.now().plusSeconds(60);
        JsonNode status = json(gate.asAdministrator("GET", path, ""));
        while (List.of("NEW", "RUNNING").contains(status.path("state").asText())) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(100);
            status = json(gate.asAdministrator("GET", path, ""));
        }
        assertThat(status.path("state").asText()).as(status.toString()).isEqualTo("SUCCESS");
        return status;
    }

    private static Map<String, Set<String>> artistsByPlaylist() {
        Connection connection = connection();
        return connection.playlists().list().stream()
                .collect(Collectors.toMap(
                        playlist -> playlist.name(),
                        playlist -> connection.playlists().tracks(playlist.id()).stream()
                                .map(Track::artist)
                                .collect(Collectors.toSet())));
    }

    @Test
    void familiesOfFilesBecomePlaylistsAndARenamedOneStays() throws Exception {
        JsonNode preview = done("{\"preview\":true," + SIX);
        int groups =
                preview.path("details").path("servers").path(0).path("groups").size();
        assertThat(groups).isBetween(4, 6);
        assertThat(artistsByPlaylist()).isEmpty();

        done("{\"gemini_api_key\":\"not ours\"," + SIX);
        Map<String, Set<String>> made = artistsByPlaylist();
        assertThat(made).hasSize(groups);
        assertThat(made.values().stream().filter(artists -> artists.size() == 1))
                .as("each family has one artist")
                .hasSizeGreaterThanOrEqualTo(3);

        JsonNode mine = json(gate.asAdministrator("GET", "/api/playlists/list", ""))
                .path("playlists")
                .path(0);
        assertThat(gate.asAdministrator(
                                "PATCH", "/api/playlists/" + mine.path("id").asText(), "{\"name\":\"Kept\"}")
                        .statusCode())
                .isEqualTo(200);
        done("{" + SIX);
        assertThat(artistsByPlaylist().keySet())
                .containsAll(made.keySet())
                .contains("Kept")
                .hasSize(groups + 1);
        assertThat(json(gate.asAdministrator("GET", "/api/audit", "")).toString())
                .doesNotContain("not ours");
    }

    @Test
    void whoMayNotOrHasNoAccountIsToldSo() {
        KeyHolder listener = KeyHolder.make(gate, COUNT, "listener");
        assertThat(gate.send("POST", START, "{}", "Cookie", listener.cookie()).statusCode())
                .isEqualTo(403);
        KeyHolder operator = KeyHolder.make(gate, COUNT, "operator");
        String cookie = gate.signIn(operator.name(), KeyHolder.PASSWORD);
        HttpResponse<String> refused = gate.send("POST", START, "{}", "Cookie", cookie);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("music-account-needed");
        assertThat(gate.asAdministrator("POST", START, "{\"clustering_method\":\"tarot\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(gate.asAdministrator("POST", START, "{\"server\":\"nowhere\"}")
                        .statusCode())
                .isEqualTo(400);
    }
}
