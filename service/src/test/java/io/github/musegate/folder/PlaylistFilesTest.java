package io.github.musegate.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.music.Connection;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.music.Track;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaylistFilesTest {

    @TempDir
    Path outer;

    private Path music;
    private Path lists;
    private PlaylistKeeper playlists;
    private List<String> ids;

    @BeforeEach
    void folder() throws IOException {
        music = Files.createDirectory(outer.resolve("music"));
        lists = music.resolve("Playlists");
        for (String name : List.of("a", "b", "c")) {
            Files.createFile(music.resolve(name + ".mp3"));
        }
        Connection connection = Sounds.open(music);
        playlists = connection.playlists();
        ids = connection.library().tracks(Optional.empty(), 10).items().stream()
                .map(Track::id)
                .toList();
    }

    private String titles(String id) {
        return String.join("", playlists.tracks(id).stream().map(Track::title).toList());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(lists)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aPlaylistLivesFromItsMakingToItsEnd() throws IOException {
        assertThat(playlists.list()).isEmpty();
        String id = playlists.create("Évening: 1/2", List.of(ids.get(2), ids.get(0), ids.get(2)));
        assertThat(playlists.list()).containsExactly(new ServerPlaylist(id, "Évening: 1/2", 3));
        assertThat(titles(id)).isEqualTo("cac");
        assertThat(files()).containsExactly("Évening_ 1_2.m3u8");
        assertThat(lists.resolve("Évening_ 1_2.m3u8"))
                .content()
                .startsWith("#EXTM3U\n")
                .contains("#PLAYLIST:Évening: 1/2\n", "#EXTINF:0,c\n../c.mp3\n");
        playlists.append(id, List.of(ids.get(1)));
        assertThat(titles(id)).isEqualTo("cacb");
        assertThat(playlists.replace(id, "other", List.of(ids.get(1)))).isEqualTo(id);
        assertThat(titles(id)).isEqualTo("b");
        playlists.rename(id, "Morning");
        assertThat(playlists.list()).containsExactly(new ServerPlaylist(id, "Morning", 1));
        assertThat(files()).containsExactly("Morning.m3u8");
        playlists.delete(id);
        playlists.delete(id);
        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> playlists.append(id, ids)).isInstanceOf(MusicServerException.class);
    }

    @Test
    void oneNameMayStandForSeveralPlaylists() throws IOException {
        assertThat(playlists.create("same", ids)).isNotEqualTo(playlists.create("same", ids));
        assertThat(files()).containsExactly("same (2).m3u8", "same.m3u8");
        assertThat(playlists.list()).extracting(ServerPlaylist::name).containsExactly("same", "same");
    }

    @Test
    void noNameLeadsElsewhereOrWritesLinesOfItsOwn() throws IOException {
        for (String name : List.of(
                "../../evil",
                "/etc/x",
                "..",
                ".",
                ".hidden",
                "",
                "CON",
                "nul.txt",
                "a\nb\0c",
                "\u202Etxt",
                "\uD800",
                "x".repeat(500),
                "音".repeat(300),
                "trailing. ",
                "#EXTINF\n/etc/passwd")) {
            String id = playlists.create(name, ids);
            assertThat(titles(id)).as(name).isEqualTo("abc");
        }
        assertThat(files())
                .hasSize(15)
                .allSatisfy(file -> assertThat(file)
                        .endsWith(".m3u8")
                        .doesNotStartWith(".")
                        .doesNotContain("\n")
                        .doesNotStartWithIgnoringCase("con"));
        try (Stream<Path> all = Files.list(outer)) {
            assertThat(all).containsExactly(music);
        }
        assertThat(playlists.list())
                .hasSize(15)
                .allSatisfy(list -> assertThat(list.trackCount()).isEqualTo(3));
    }

    @Test
    void theFilesOfOthersAreReadAndNeverChanged() throws IOException {
        Files.createDirectory(lists);
        Path theirs = lists.resolve("theirs.m3u8");
        Files.writeString(
                theirs,
                "\uFEFF#EXTM3U\r\n..\\a.mp3\r\n" + music
                        + "/b.mp3\r\n../../outside.mp3\r\n/etc/passwd\r\nhttp://x/y\r\n");
        String id = playlists.list().getFirst().id();
        assertThat(titles(id)).isEqualTo("ab");
        for (Runnable change : List.<Runnable>of(
                () -> playlists.append(id, ids),
                () -> playlists.replace(id, "x", ids),
                () -> playlists.rename(id, "x"),
                () -> playlists.delete(id))) {
            assertThatThrownBy(change::run)
                    .isInstanceOfSatisfying(
                            MusicServerException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(MusicServerException.Kind.FORBIDDEN));
        }
        assertThat(theirs).content().contains("http://x/y");
    }

    @Test
    void aCopyDoesNotTakeThePlaceOfAPlaylist() throws IOException {
        String id = playlists.create("list", ids);
        Files.copy(lists.resolve("list.m3u8"), lists.resolve("z copy.m3u8"));
        assertThat(playlists.list()).hasSize(2).extracting(ServerPlaylist::id).doesNotHaveDuplicates();
        playlists.delete(id);
        assertThat(files()).containsExactly("z copy.m3u8");
    }

    @Test
    void unknownTracksLeaveNothingBehind() {
        assertThatThrownBy(() -> playlists.create("x", List.of(ids.getFirst(), "../a.mp3")))
                .isInstanceOf(MusicServerException.class);
        assertThat(lists).doesNotExist();
    }

    @Test
    void aDirectoryThatLeadsOutsideIsNotWrittenInto() throws IOException {
        Path outside = Files.createDirectory(outer.resolve("outside"));
        Files.createSymbolicLink(lists, outside);
        assertThatThrownBy(() -> playlists.create("x", ids))
                .isInstanceOfSatisfying(
                        MusicServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MusicServerException.Kind.FORBIDDEN));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void anUnwritableFolderIsToldInOneSentence() throws IOException {
        // a file in the place of the directory: also those who may write everywhere cannot
        Files.createFile(lists);
        assertThatThrownBy(() -> playlists.create("x", ids))
                .hasMessageContaining("MuseGate cannot write playlists into this music folder.");
    }

    @Test
    void aFileThatIsALinkIsReplacedAndNotWrittenThrough() throws IOException {
        String id = playlists.create("list", ids);
        Path target = Files.writeString(outer.resolve("target.m3u8"), Files.readString(lists.resolve("list.m3u8")));
        Files.delete(lists.resolve("list.m3u8"));
        Files.createSymbolicLink(lists.resolve("list.m3u8"), target);
        assertThat(playlists.list()).isEmpty();
        assertThatThrownBy(() -> playlists.append(id, ids)).isInstanceOf(MusicServerException.class);
    }

    @Test
    void aDiskThatGetsFullWhileWritingLeavesNothingAndIsToldAsSuch() throws IOException {
        PlaylistDirectory full = new PlaylistDirectory(new FolderDoor(music), (directory, file) -> {
            SeekableByteChannel channel =
                    directory.newByteChannel(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
            if (file.toString().endsWith(".tmp")) {
                channel.close();
                throw new IOException("No space left on device");
            }
            return channel;
        });
        assertThatThrownBy(() -> full.create("x", new byte[1]))
                .isInstanceOfSatisfying(
                        MusicServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MusicServerException.Kind.FAILED))
                .hasMessageContaining("no space left");
        assertThat(files()).isEmpty();
    }

    @Test
    void aNameThatNothingComesUnderIsFreeAgain() throws IOException {
        Files.createDirectory(lists);
        assertThatThrownBy(() -> new PlaylistDirectory(new FolderDoor(music)).move("gone.m3u8", "x"))
                .isInstanceOf(MusicServerException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void fiveThousandFilesAreTheMost() throws IOException {
        Files.createDirectory(lists);
        for (int i = 0; i < 5_000; i++) {
            Files.createFile(lists.resolve(i + ".m3u8"));
        }
        assertThatThrownBy(() -> playlists.create("x", ids)).hasMessageContaining("5000");
        assertThat(lists.resolve("x.m3u8")).doesNotExist();
        Files.delete(lists.resolve("0.m3u8"));
        assertThat(titles(playlists.create("x", ids))).isEqualTo("abc");
    }
}
