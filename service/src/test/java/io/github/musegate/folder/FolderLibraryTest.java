package io.github.musegate.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.music.Album;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Library;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderLibraryTest {

    @TempDir
    Path music;

    private List<Track> all(String... libraries) {
        return Sounds.open(music, libraries)
                .library()
                .tracks(Optional.empty(), LibraryReader.LONGEST_PAGE)
                .items();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "ogg", "opus", "m4a"})
    void tagsOfEveryUsualFormatAreRead(String ending) throws Exception {
        Sounds.make(
                music.resolve("Björk/x." + ending),
                "title",
                "Jóga",
                "artist",
                "Björk",
                "album_artist",
                "Björk G.",
                "albumartist",
                "Björk G.",
                "album",
                "Homogenic",
                "track",
                "2/10",
                "disc",
                "1",
                "date",
                "1997-09-20",
                "genre",
                "Electronic");
        assertThat(all()).singleElement().satisfies(track -> {
            assertThat(track.title()).isEqualTo("Jóga");
            assertThat(track.artist()).isEqualTo("Björk");
            assertThat(track.albumArtist()).startsWith("Björk G.");
            assertThat(track.album()).isEqualTo("Homogenic");
            assertThat(track.number()).isEqualTo(2);
            assertThat(track.disc()).isEqualTo(1);
            assertThat(track.year()).isEqualTo(1997);
            assertThat(track.genre()).isEqualTo("Electronic");
            assertThat(track.duration().toMillis()).isBetween(900L, 1_200L);
            assertThat(track.type()).startsWith("audio/");
            assertThat(track.path()).isEqualTo(music.toRealPath() + "/Björk/x." + ending);
            assertThat(track.id()).matches("[0-9a-f]{32}");
        });
    }

    @Test
    void aFileWithoutTagsIsCalledByItsName() throws Exception {
        Sounds.make(music.resolve("Field/birds at dawn.wav"));
        Files.writeString(music.resolve("Field/broken.mp3"), "ID3 no such thing".repeat(50));
        Files.createFile(music.resolve("Field/empty.flac"));
        assertThat(all()).extracting(Track::title).containsExactly("birds at dawn", "broken", "empty");
        assertThat(all()).allSatisfy(track -> assertThat(track.album()).isEqualTo("Field"));
    }

    @Test
    void anAlbumWithAnArtistLiesInSeveralDirectoriesAndOthersInOne() throws Exception {
        Sounds.make(music.resolve("A/cd2/1.mp3"), "album", "Both", "album_artist", "A", "disc", "2", "title", "second");
        Sounds.make(music.resolve("A/cd1/1.mp3"), "album", "Both", "album_artist", "A", "disc", "1", "title", "first");
        Sounds.make(music.resolve("B/1.mp3"), "album", "Hits", "artist", "x");
        Sounds.make(music.resolve("B/2.mp3"), "album", "Hits", "artist", "y");
        Sounds.make(music.resolve("C/1.mp3"), "album", "Hits", "artist", "z");
        LibraryReader library = Sounds.open(music).library();
        List<Album> albums = library.albums(Optional.empty(), 100).items();
        assertThat(albums).extracting(Album::name).containsExactlyInAnyOrder("Both", "Hits", "Hits");
        Album both = albums.stream()
                .filter(album -> album.name().equals("Both"))
                .findFirst()
                .orElseThrow();
        assertThat(library.tracksOf(both.id())).extracting(Track::title).containsExactly("first", "second");
        assertThatThrownBy(() -> library.tracksOf("../../etc"))
                .isInstanceOfSatisfying(
                        MusicServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MusicServerException.Kind.NOT_FOUND));
    }

    @Test
    void librariesAreTheFirstDirectoriesAndTheFilterCounts() throws Exception {
        for (String file : List.of("top.mp3", "Jazz/1.mp3", "Klassik/deep/er/2.mp3")) {
            Files.createDirectories(music.resolve(file).getParent());
            Files.createFile(music.resolve(file));
        }
        Files.createDirectories(music.resolve("Pictures"));
        Connection jazz = Sounds.open(music, "jAZZ");
        assertThat(jazz.library().libraries())
                .extracting(Library::name)
                .containsExactlyInAnyOrder(
                        "Jazz", "Klassik", music.getFileName().toString());
        assertThat(all("jazz")).extracting(Track::title).containsExactly("1");
        assertThat(all()).hasSize(3);
        String hidden = all("Klassik").getFirst().id();
        assertThat(jazz.library().find(List.of(hidden))).isEmpty();
        assertThatThrownBy(() -> jazz.media().audio(hidden, Optional.empty())).isInstanceOf(MusicServerException.class);
    }

    @Test
    void wordsAreFoundWithoutTheirCaseAndAccents() throws Exception {
        for (String name : List.of("Ænima", "Motörhead ace of spades", "ACE", "Ace of Báse")) {
            Files.createFile(music.resolve(name + ".mp3"));
        }
        LibraryReader library = Sounds.open(music).library();
        assertThat(library.search("ace", 10))
                .extracting(Track::title)
                .containsExactly("ACE", "Ace of Báse", "Motörhead ace of spades");
        assertThat(library.search("BASE of", 10)).extracting(Track::title).containsExactly("Ace of Báse");
        assertThat(library.search("aenima", 10)).hasSize(1);
        assertThat(library.search("  ", 10)).isEmpty();
    }

    @Test
    void pagesHoldEverythingOnce() throws IOException {
        for (int i = 0; i < 25; i++) {
            Files.createFile(music.resolve(i + ".mp3"));
        }
        LibraryReader library = Sounds.open(music).library();
        List<String> ids = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Slice<Track> page = library.tracks(after, 10);
            page.items().forEach(track -> ids.add(track.id()));
            after = page.next();
        } while (after.isPresent());
        assertThat(ids).hasSize(25).doesNotHaveDuplicates();
        assertThatThrownBy(() -> library.tracks(Optional.of("-1"), 10)).isInstanceOf(MusicServerException.class);
    }

    @Test
    void whatIsNewIsFoundAndWhatIsThereKeepsItsId() throws Exception {
        Files.createFile(music.resolve("1.mp3"));
        LibraryReader library = Sounds.open(music).library();
        String id = library.tracks(Optional.empty(), 10).items().getFirst().id();
        Files.createFile(music.resolve("0.mp3"));
        Thread.sleep(3_200);
        assertThat(library.tracks(Optional.empty(), 10).items())
                .extracting(Track::title)
                .containsExactly("0", "1");
        assertThat(library.find(List.of("unknown", id)))
                .extracting(Track::title)
                .containsExactly("1");
    }

    @Test
    void partsOfAFileAreGiven() throws IOException {
        Files.writeString(music.resolve("1.mp3"), "0123456789");
        Connection connection = Sounds.open(music);
        String id = all().getFirst().id();
        assertThat(sent(connection, id, null)).isEqualTo("200 - 0123456789");
        assertThat(sent(connection, id, "bytes=2-4")).isEqualTo("206 bytes 2-4/10 234");
        assertThat(sent(connection, id, "bytes=7-")).isEqualTo("206 bytes 7-9/10 789");
        assertThat(sent(connection, id, "bytes=-2")).isEqualTo("206 bytes 8-9/10 89");
        assertThat(sent(connection, id, "bytes=-99")).isEqualTo("206 bytes 0-9/10 0123456789");
        assertThat(sent(connection, id, "bytes=5-999999999999999999")).isEqualTo("206 bytes 5-9/10 56789");
        assertThat(sent(connection, id, "bytes=10-")).isEqualTo("416 bytes */10 ");
        assertThat(sent(connection, id, "bytes=-0")).isEqualTo("416 bytes */10 ");
        for (String whole :
                List.of("bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=99999999999999999999-")) {
            assertThat(sent(connection, id, whole)).as(whole).isEqualTo("200 - 0123456789");
        }
    }

    private static String sent(Connection connection, String id, String range) throws IOException {
        try (Media media = connection.media().audio(id, Optional.ofNullable(range))) {
            String content = new String(media.content().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(media.length()).hasValue(content.length());
            return media.status() + " " + media.range().orElse("-") + " " + content;
        }
    }

    @Test
    void thePictureInAFileOrBesideItIsTheCover() throws Exception {
        Path picture = music.resolve("Beside/cover.jpg");
        Sounds.ffmpeg(picture, List.of("-f", "lavfi", "-i", "color=red:s=16x16:d=1", "-frames:v", "1"));
        Sounds.make(music.resolve("Beside/1.mp3"));
        Sounds.withPicture(music.resolve("Inside/2.mp3"), picture, "title", "inside");
        Files.createDirectory(music.resolve("Page"));
        Files.writeString(music.resolve("Page/cover.png"), "<svg onload='alert(1)'>");
        Files.createFile(music.resolve("Page/3.mp3"));
        Connection connection = Sounds.open(music);
        List<Track> tracks = all();
        assertThat(cover(connection, tracks.get(0))).contains("image/jpeg");
        assertThat(cover(connection, tracks.get(1))).contains("image/jpeg");
        assertThat(cover(connection, tracks.get(2))).isEmpty();
        assertThat(connection.media().cover("../cover.jpg", 100)).isEmpty();
    }

    private static Optional<String> cover(Connection connection, Track track) {
        return connection.media().cover(track.coverId().orElseThrow(), 300).map(Media::type);
    }
}
