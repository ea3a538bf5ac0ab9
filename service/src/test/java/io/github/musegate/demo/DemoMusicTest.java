package io.github.musegate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.folder.FolderConnector;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Login;
import io.github.musegate.music.Media;
import io.github.musegate.music.Place;
import io.github.musegate.music.Track;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's music, read back by the folder connector as any other music. */
class DemoMusicTest {

    private static final int TRACKS = Family.values().length * Family.TITLES.size();

    @TempDir
    private static Path music;

    private static Connection connection;

    @BeforeAll
    static void write() {
        DemoMusic.write(music);
        connection = new FolderConnector().open(new Place("1", music.toString(), Set.of()), new Login(Map.of()));
    }

    private static List<Track> tracks() {
        return connection.library().tracks(Optional.empty(), 500).items();
    }

    @Test
    void everyPieceHasItsTags() {
        assertThat(tracks()).hasSize(TRACKS);
        for (Family family : Family.values()) {
            List<Track> album = tracks().stream()
                    .filter(track -> track.artist().equals(family.artist()))
                    .toList();
            assertThat(album).extracting(Track::title).containsExactlyInAnyOrderElementsOf(Family.TITLES);
            assertThat(album).allSatisfy(track -> {
                assertThat(track.album()).isEqualTo(family.album());
                assertThat(track.genre()).isEqualTo(family.genre());
                assertThat(track.duration()).isEqualTo(Duration.ofSeconds(20));
            });
        }
    }

    @Test
    void everyPieceHasACoverThatIsAPicture() throws IOException {
        for (Track track : tracks()) {
            try (Media cover =
                    connection.media().cover(track.coverId().orElseThrow(), 400).orElseThrow()) {
                byte[] bytes = cover.content().readAllBytes();
                assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth())
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void whatIsThereIsNotWrittenAgainAndWhatIsMissingIs() throws IOException {
        Path first;
        Path second;
        try (Stream<Path> files = Files.walk(music)) {
            List<Path> wavs =
                    files.filter(file -> file.toString().endsWith(".wav")).toList();
            first = wavs.get(0);
            second = wavs.get(1);
        }
        byte[] before = Files.readAllBytes(second);
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(first, longAgo);
        Files.delete(second);
        DemoMusic.write(music);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(longAgo);
        assertThat(Files.readAllBytes(second)).isEqualTo(before);
    }
}
