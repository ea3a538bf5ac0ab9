package io.github.musegate.lyrion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.music.Connection;
import io.github.musegate.music.Login;
import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Place;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.music.Track;
import io.github.musegate.remote.PlayedServer;
import io.github.musegate.remote.RemoteClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LyrionConnectorTest {

    private final RemoteClient remote = new RemoteClient();
    private final PlayedLyrion lyrion = new PlayedLyrion();

    @AfterEach
    void close() {
        lyrion.close();
        remote.close();
    }

    private Connection open(String... libraries) {
        return new LyrionConnector(remote)
                .open(new Place("1", lyrion.address(), Set.of(libraries)), new Login(Map.of()));
    }

    private static String numbers(List<Track> tracks) {
        return String.join("", tracks.stream().map(Track::id).toList());
    }

    @Test
    void tracksAreReadInPagesAndWithinTheLibrariesThatCount() {
        assertThat(open().test().failure()).isEmpty();
        assertThat(open().test().version()).isEqualTo("Lyrion 9.0.1");
        assertThat(numbers(open().library().tracks(Optional.empty(), 4).items()))
                .isEqualTo("1234");
        assertThat(open().library().tracks(Optional.empty(), 4).next()).contains("4");
        assertThat(open().library().tracks(Optional.of("4"), 4).next()).isEmpty();
        assertThat(numbers(open("jazz").library().tracks(Optional.empty(), 6).items()))
                .isEqualTo("456");
        assertThat(numbers(open().library().find(List.of("6", "99", "x", "2")))).isEqualTo("62");
    }

    @Test
    void onlyDigitsAreSent() {
        for (String id : List.of("1 2", "../1", "", "1%2F", "x", "-1", "1:cmd", "9".repeat(40))) {
            assertThatThrownBy(() -> open().media().audio(id, Optional.empty()))
                    .as(id)
                    .isInstanceOfSatisfying(
                            MusicServerException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(MusicServerException.Kind.NOT_FOUND));
            assertThat(open().library().find(List.of(id))).isEmpty();
        }
        assertThat(lyrion.commands()).isEmpty();
    }

    @Test
    void aServerWithoutRangesSendsTheWhole() throws Exception {
        try (Media media = open().media().audio("1", Optional.of("bytes=0-1"))) {
            assertThat(media.status()).isEqualTo(200);
            assertThat(media.range()).isEmpty();
            assertThat(new String(media.content().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("sound without ranges");
        }
    }

    @Test
    void aPlaylistLivesFromItsMakingToItsEnd() {
        PlaylistKeeper playlists = open().playlists();
        String id = playlists.create("Mine", List.of("3", "1", "3"));
        assertThat(numbers(playlists.tracks(id))).isEqualTo("31");
        playlists.append(id, List.of("5"));
        String replaced = playlists.replace(id, "Mine", List.of("6"));
        assertThat(playlists.list()).containsExactly(new ServerPlaylist(replaced, "Mine", 1));
        assertThat(playlists.rename(replaced, "Other")).isEqualTo(replaced);
        playlists.delete(replaced);
        playlists.delete(replaced);
        assertThat(playlists.list()).isEmpty();
        assertThatThrownBy(() -> playlists.tracks(replaced)).isInstanceOf(MusicServerException.class);
    }

    @Test
    void nobodysPlaylistIsOverwritten() {
        PlaylistKeeper playlists = open().playlists();
        String first = playlists.create("Same", List.of("1"));
        String second = playlists.create("Same", List.of("2"));
        String third = playlists.create("Third", List.of("3"));
        playlists.rename(third, "Same");
        assertThat(playlists.list())
                .containsExactlyInAnyOrder(
                        new ServerPlaylist(first, "Same", 1),
                        new ServerPlaylist(second, "Same (2)", 1),
                        new ServerPlaylist(third, "Same (3)", 1));
    }

    @Test
    void aFailureHalfWayLeavesWhatWasThere() {
        PlaylistKeeper playlists = open().playlists();
        String id = playlists.create("Mine", List.of("1"));
        lyrion.fail("playlists edit");
        assertThatThrownBy(() -> playlists.replace(id, "Mine", List.of("2")))
                .hasMessageContaining("closed the connection");
        assertThatThrownBy(() -> playlists.create("New", List.of("2"))).isInstanceOf(MusicServerException.class);
        assertThat(playlists.list()).containsExactly(new ServerPlaylist(id, "Mine", 1));
        lyrion.fail("playlists delete");
        assertThat(lyrion.commands().stream().filter(line -> line.startsWith("playlists edit")))
                .as("nothing is sent twice")
                .hasSize(3);
    }

    @Test
    void whatIsNoLyrionIsToldSo() {
        try (PlayedServer page = PlayedServer.saying("200 OK", "Content-Type: text/html\r\n", "<html>")) {
            String address = page.address("").toString();
            assertThat(new LyrionConnector(remote)
                            .open(new Place("1", address, Set.of()), new Login(Map.of("user", "u", "password", "p")))
                            .test()
                            .failure()
                            .orElseThrow()
                            .kind())
                    .isEqualTo(MusicServerException.Kind.UNREADABLE);
            assertThat(page.heads().getFirst()).contains("Authorization: Basic dTpw");
        }
    }
}
