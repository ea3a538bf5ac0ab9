package io.github.musegate.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.musegate.music.Connection;
import io.github.musegate.music.Login;
import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Place;
import io.github.musegate.music.Track;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lies outside the folder stays there, and nothing odd inside it stops the rest. */
@Timeout(60)
class FolderAttacksTest {

    @TempDir
    Path outer;

    private Path music;
    private Path outside;

    @BeforeEach
    void folders() throws IOException {
        music = Files.createDirectory(outer.resolve("music"));
        outside = Files.createDirectory(outer.resolve("outside"));
        Files.writeString(outside.resolve("secret.mp3"), "secret");
        Files.createDirectory(music.resolve("in"));
        Files.writeString(music.resolve("in/1.mp3"), "inside");
    }

    private static List<Track> tracks(Connection connection) {
        return connection.library().tracks(Optional.empty(), 500).items();
    }

    private static MusicServerException refused(Connection connection, String id) {
        return catchThrowableOfType(
                MusicServerException.class, () -> connection.media().audio(id, Optional.empty()));
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Files.createSymbolicLink(music.resolve("away.mp3"), outside.resolve("secret.mp3"));
        Files.createSymbolicLink(music.resolve("chain.mp3"), music.resolve("away.mp3"));
        Files.createSymbolicLink(music.resolve("directory"), outside);
        Files.createSymbolicLink(music.resolve("loop"), music);
        Files.createSymbolicLink(music.resolve("in/cover.jpg"), outside.resolve("secret.mp3"));
        assertThat(tracks(Sounds.open(music))).singleElement().satisfies(track -> {
            assertThat(track.title()).isEqualTo("1");
            assertThat(track.coverId()).isEmpty();
        });
        assertThat(Sounds.open(music).test().warnings())
                .containsExactly("5 links in it are not followed. Put the files themselves into the folder.");
    }

    @Test
    void aFolderThatIsALinkItselfIsFine() throws IOException {
        Path link = Files.createSymbolicLink(outer.resolve("link"), music);
        assertThat(tracks(Sounds.open(link))).hasSize(1);
    }

    @Test
    void aFileThatBecameALinkAfterItWasSeenIsNotOpened() throws IOException {
        Connection connection = Sounds.open(music);
        String id = tracks(connection).getFirst().id();
        Files.delete(music.resolve("in/1.mp3"));
        Files.createSymbolicLink(music.resolve("in/1.mp3"), outside.resolve("secret.mp3"));
        assertThat(refused(connection, id).kind()).isEqualTo(MusicServerException.Kind.NOT_FOUND);
    }

    @Test
    void aDirectoryThatBecameALinkAfterItWasSeenIsNotEntered() throws IOException {
        Connection connection = Sounds.open(music);
        String id = tracks(connection).getFirst().id();
        Files.move(music.resolve("in"), outer.resolve("gone"));
        Files.writeString(outside.resolve("1.mp3"), "secret too");
        Files.createSymbolicLink(music.resolve("in"), outside);
        assertThat(refused(connection, id).kind()).isEqualTo(MusicServerException.Kind.NOT_FOUND);
    }

    @Test
    void nobodyGetsAFileByItsPath() {
        Connection connection = Sounds.open(music);
        for (String id : List.of("in/1.mp3", "../outside/secret.mp3", "/etc/passwd", "", ".", "in/../in/1.mp3", "\0")) {
            assertThat(refused(connection, id).kind()).as(id).isEqualTo(MusicServerException.Kind.NOT_FOUND);
        }
        FolderDoor door = new FolderDoor(music);
        for (String raw : List.of("../outside/secret.mp3", "in/../../outside/secret.mp3", "/etc/passwd", "in//1.mp3")) {
            assertThatThrownBy(() -> door.file(raw)).as(raw).isInstanceOf(IOException.class);
        }
    }

    @Test
    void pipesAreLeftAlone() throws Exception {
        Process made = new ProcessBuilder("mkfifo", music.resolve("pipe.mp3").toString()).start();
        Assumptions.assumeTrue(made.waitFor() == 0, "no pipes can be made here");
        Connection connection = Sounds.open(music);
        String id = tracks(connection).getFirst().id();
        assertThat(tracks(connection)).hasSize(1);
        Files.delete(music.resolve("in/1.mp3"));
        new ProcessBuilder("mkfifo", music.resolve("in/1.mp3").toString())
                .start()
                .waitFor();
        assertThat(refused(connection, id).kind()).isEqualTo(MusicServerException.Kind.NOT_FOUND);
    }

    @Test
    void namesOfAnyScriptAndBytesAreUsable() throws IOException {
        for (String name :
                List.of("%FF%FE.mp3", "%D0%9C%D0%B8%D1%80.mp3", "%E9%9F%B3.mp3", "a%20%23%25%3F.mp3", "%0A.mp3")) {
            Files.writeString(Path.of(URI.create("file://" + music + "/" + name)), name);
        }
        Connection connection = Sounds.open(music);
        assertThat(tracks(connection))
                .extracting(Track::title)
                .containsExactlyInAnyOrder("1", "a #%?", "Мир", "音", "\uFFFD\uFFFD");
        for (Track track : tracks(connection)) {
            try (Media media = connection.media().audio(track.id(), Optional.empty())) {
                assertThat(media.content()).isNotEmpty();
            }
        }
        String id = connection.playlists().create("all", ids(connection));
        assertThat(connection.playlists().tracks(id)).containsExactlyElementsOf(tracks(connection));
    }

    private static List<String> ids(Connection connection) {
        return tracks(connection).stream().map(Track::id).toList();
    }

    @Test
    void unreadableFilesAreLeftOutAndTold() throws IOException {
        Path closed = Files.createFile(music.resolve("closed.mp3"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(closed), "whoever runs this may read everything");
        assertThat(tracks(Sounds.open(music))).hasSize(1);
        assertThat(Sounds.open(music).test().warnings()).containsExactly("1 files or folders in it cannot be read.");
    }

    @Test
    void aDirectoryThatIsTooDeepDoesNotStopTheRest() throws IOException {
        Path deep = music;
        for (int i = 0; i < 100; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        Files.createFile(deep.resolve("deep.mp3"));
        assertThat(tracks(Sounds.open(music))).extracting(Track::title).containsExactly("1");
    }

    @Test
    void aFolderThatIsGoneIsNotAnEmptyOne() throws IOException {
        Connection connection = Sounds.open(music);
        assertThat(tracks(connection)).hasSize(1);
        Files.move(music, outer.resolve("elsewhere"));
        assertThatThrownBy(() -> tracks(connection))
                .isInstanceOfSatisfying(
                        MusicServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MusicServerException.Kind.UNREACHABLE));
        assertThat(new FolderConnector().unusable("music")).isPresent();
        assertThat(new FolderConnector().unusable(outer.resolve("elsewhere").toString()))
                .isEmpty();
    }

    @Test
    @Timeout(400)
    void twentyThousandFilesAreReadInBoundedTimeAndMemory() throws Exception {
        Path one = Sounds.make(
                outer.resolve("one.mp3"),
                "title",
                "A title of usual length",
                "artist",
                "Somebody",
                "album",
                "An album",
                "album_artist",
                "Somebody",
                "track",
                "3");
        for (int i = 0; i < 20_000; i++) {
            Path directory = music.resolve("Artist " + i / 200).resolve("Album " + i / 10);
            if (i % 10 == 0) {
                Files.createDirectories(directory);
            }
            Files.createLink(directory.resolve("Track " + i + ".mp3"), one);
        }
        // machines that run other tests besides are slow
        Connection connection = new FolderConnector(Duration.ofMinutes(5))
                .open(new Place("1", music.toString(), Set.of()), new Login(Map.of()));
        long before = used();
        long start = System.nanoTime();
        assertThat(tracks(connection)).hasSize(500);
        long first = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        long heap = used() - before;
        Files.createFile(music.resolve("new.mp3"));
        Thread.sleep(3_100);
        start = System.nanoTime();
        // who has older contents does not wait long for new ones
        while (connection.library().search("new", 10).isEmpty()) {
            Thread.sleep(50);
        }
        long again = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        System.getLogger("folder")
                .log(
                        System.Logger.Level.INFO,
                        "20,000 files: first walk " + first + " ms, walk after a change " + again + " ms, index "
                                + heap / 1024 / 1024 + " MiB");
        assertThat(heap).isLessThan(100L * 1024 * 1024);
        // a count, because a failure would print all of them
        assertThat(connection.library().search("usual title", 20_000).size()).isEqualTo(20_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
