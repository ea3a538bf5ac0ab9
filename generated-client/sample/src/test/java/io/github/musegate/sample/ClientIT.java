package io.github.musegate.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client, the sample plugin and the page about them, with a real MuseGate and the demo's music. */
class ClientIT {

    @TempDir
    private static Path directory;

    private static DemoHouse house;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws Exception {
        house = DemoHouse.start(directory);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private int sample(String key, String... arguments) {
        return SimilarPlaylist.run(
                Map.of("MUSEGATE_URL", house.address() + "/", "MUSEGATE_KEY", key),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    @Test
    void theSampleListsSongsThatSoundAlikeAndMakesAPlaylistOfThem() throws Exception {
        String key = house.key("search", "explore", "create_playlists", "use_shared_account", "view_library");
        assertThat(sample(key, "Arrival", "From the sample"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(12)
                .last()
                .isEqualTo("The playlist 'From the sample' has 11 songs.");
        try (var files = Files.walk(directory.resolve("data"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("in the demo's folder of music")
                    .contains("From the sample.m3u8");
        }
    }

    @Test
    void theSampleSaysWhichScopeIsMissing() throws Exception {
        assertThat(sample(house.key("search"), "Arrival")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("The key needs the scope explore.");
        assertThat(sample("mg_wrong", "Arrival")).isEqualTo(1);
        assertThat(sample("")).isEqualTo(2);
    }

    @Test
    void theExamplesOfThePageRunAsTheyStand() throws IOException, InterruptedException {
        String key = house.key("search", "explore", "create_playlists", "use_shared_account", "view_library");
        String said = PageExamples.run(
                Path.of("../README.md"),
                Map.of("https://music.example.org", house.address(), "mg_...", key, "TRACK", house.firstTrack()));
        assertThat(said).contains("5 songs", "tracks in all", "view_tasks");
    }
}
