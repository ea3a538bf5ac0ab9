package io.github.musegate.subsonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.musegate.music.Album;
import io.github.musegate.music.Connection;
import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.Login;
import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.music.Trial;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.subsonic.PlayedNavidrome.Ability;
import io.github.musegate.subsonic.PlayedNavidrome.Asked;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways of servers that cannot run here, against a stand-in for Navidrome. */
class PlayedNavidromeTest {

    private static final Login PASSWORD = new Login(Map.of("user", "anna", "password", PlayedNavidrome.PASSWORD));
    private static final Login KEY = new Login(Map.of("api_key", PlayedNavidrome.KEY));

    private final RemoteClient remote = new RemoteClient();
    private final SubsonicConnector connector = new SubsonicConnector(remote);

    @AfterEach
    void close() {
        remote.close();
    }

    private static PlayedNavidrome without(Ability... missing) {
        Set<Ability> abilities = EnumSet.allOf(Ability.class);
        abilities.removeAll(List.of(missing));
        return new PlayedNavidrome(abilities);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "s" + i % 12).toList();
    }

    private static List<String> all(LibraryReader library, int limit) {
        List<String> ids = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Slice<Track> page = library.tracks(after, limit);
            page.items().forEach(track -> ids.add(track.id()));
            after = page.next();
        } while (after.isPresent());
        return ids;
    }

    @Test
    void aTrialNamesTheServerAndItsVersion() {
        try (PlayedNavidrome server = without()) {
            Trial trial = connector.open(server.place(), PASSWORD).test();
            assertThat(trial.failure()).isEmpty();
            assertThat(trial.version()).isEqualTo("navidrome 0.58.0 (stand-in)");
            assertThat(trial.pathFormat()).isEqualTo("absolute");
            assertThat(trial.sampleCount()).isEqualTo(12);
        }
    }

    @Test
    void aDigestGoesInAFormAndNeverTwiceTheSame() {
        try (PlayedNavidrome server = without()) {
            LibraryReader library = connector.open(server.place(), PASSWORD).library();
            library.libraries();
            library.tracks(Optional.empty(), 5);
            assertThat(server.asked()).allSatisfy(asked -> {
                assertThat(asked.line()).startsWith("POST").doesNotContain("?");
                assertThat(asked.one("p")).isEmpty();
            });
            assertThat(server.asked()).extracting(asked -> asked.one("t")).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({"DIGESTS, true", "FORMS, false"})
    void theWayInIsFoundOnceForEverybody(Ability missing, boolean form) {
        try (PlayedNavidrome server = without(missing)) {
            assertThat(connector.open(server.place(), PASSWORD).test().failure())
                    .isEmpty();
            int before = server.asked().size();
            connector.open(server.place(), PASSWORD).library().libraries();
            assertThat(server.asked().subList(before, server.asked().size()))
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.line()).startsWith(form ? "POST" : "GET"));
        }
    }

    @Test
    void aPasswordIsNeverSentAsItIs() {
        try (PlayedNavidrome server = without(Ability.DIGESTS, Ability.FORMS)) {
            assertThat(connector.open(server.place(), PASSWORD).test().failure())
                    .isEmpty();
            assertThat(server.asked())
                    .noneMatch(asked -> asked.parameters().values().stream()
                            .anyMatch(values -> values.contains(PlayedNavidrome.PASSWORD)));
        }
    }

    private Calls calls(PlayedNavidrome server, KnownServer known) {
        return new Calls(
                new Server(remote, server.place().address(), Duration.ofSeconds(30)), Credentials.of(PASSWORD), known);
    }

    @Test
    void aServerThatWasReplacedIsGotToKnowAgain() {
        try (PlayedNavidrome server = without(Ability.PASSWORDS)) {
            KnownServer known = new KnownServer();
            known.learn(Credentials.of(PASSWORD), new Way(Way.Proof.DIGEST, true));
            Calls calls = calls(server, known);
            assertThat(calls.call("ping", Parameters.NONE).status()).isEqualTo("ok");
        }
        try (PlayedNavidrome server = without(Ability.DIGESTS)) {
            KnownServer known = new KnownServer();
            known.learn(Credentials.of(PASSWORD), new Way(Way.Proof.DIGEST, true));
            Calls calls = calls(server, known);
            assertThat(calls.call("ping", Parameters.NONE).status()).isEqualTo("ok");
        }
    }

    @Test
    void anApiKeyGoesAlone() {
        try (PlayedNavidrome server = without()) {
            assertThat(connector.open(server.place(), KEY).test().failure()).isEmpty();
            assertThat(server.asked()).allSatisfy(asked -> {
                assertThat(asked.one("apiKey")).isEqualTo(PlayedNavidrome.KEY);
                assertThat(asked.parameters()).doesNotContainKeys("u", "p", "t", "s");
            });
            assertThat(connector
                            .personalLogins()
                            .orElseThrow()
                            .signIn(server.place(), Map.of("api_key", PlayedNavidrome.KEY))
                            .name())
                    .isEqualTo("Anna");
        }
    }

    @Test
    void aWrongKeyAndAServerWithoutKeysAreRefusals() {
        try (PlayedNavidrome server = without();
                PlayedNavidrome old = without(Ability.KEYS)) {
            Login wrong = new Login(Map.of("api_key", "wrong"));
            for (Connection connection :
                    List.of(connector.open(server.place(), wrong), connector.open(old.place(), KEY))) {
                assertThat(connection.test().failure())
                        .get()
                        .extracting(MusicServerException::kind)
                        .isEqualTo(Kind.LOGIN_REFUSED);
            }
        }
    }

    @Test
    void aKeyOfNobodyInParticularHasNoPlaylists() {
        try (PlayedNavidrome server = without(Ability.KEY_OWNERS)) {
            PlaylistKeeper keeper = connector.open(server.place(), KEY).playlists();
            assertThat(kind(keeper::list)).isEqualTo(Kind.UNSUPPORTED);
        }
    }

    private static Kind kind(Runnable use) {
        return catchThrowableOfType(MusicServerException.class, use::run).kind();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 500})
    void serversThatFindNothingByNothingAreWalkedByAlbum(int limit) {
        try (PlayedNavidrome server = without(Ability.EMPTY_SEARCH)) {
            assertThat(all(connector.open(server.place(), PASSWORD).library(), limit))
                    .containsExactlyElementsOf(ids(12));
        }
    }

    @Test
    void aServerIsAskedForTheChosenFolderOnly() {
        try (PlayedNavidrome server = without()) {
            LibraryReader kids = connector.open(server.place("kids"), PASSWORD).library();
            assertThat(all(kids, 4)).containsExactlyElementsOf(ids(12).subList(6, 12));
            assertThat(kids.albums(Optional.empty(), 10).items())
                    .extracting(Album::id)
                    .containsExactly("al3", "al2");
            assertThat(kids.find(List.of("s1", "s7", "nothing")))
                    .extracting(Track::id)
                    .containsExactly("s7");
            assertThat(kids.search("Song", 50)).hasSize(6);
            assertThat(kids.tracksOf("al2")).hasSize(3);
            assertThat(kind(() -> kids.tracksOf("al0"))).isEqualTo(Kind.NOT_FOUND);
            assertThat(all(connector.open(server.place("1", "2"), PASSWORD).library(), 5))
                    .hasSize(12);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereNobodyCanTellTheFolderNothingComesThrough(boolean findsByNothing) {
        try (PlayedNavidrome server =
                findsByNothing ? without(Ability.FOLDERS) : without(Ability.FOLDERS, Ability.EMPTY_SEARCH)) {
            LibraryReader kids = connector.open(server.place("kids"), PASSWORD).library();
            assertThat(all(kids, 4)).isEmpty();
            assertThat(kids.find(List.of("s7"))).isEmpty();
            assertThat(kids.search("Song", 50)).isEmpty();
            assertThat(kids.albums(Optional.empty(), 10).items()).isEmpty();
        }
    }

    @Test
    void idsOfAnotherServerAreUnknownHere() {
        try (PlayedNavidrome server = without()) {
            LibraryReader library = connector.open(server.place(), PASSWORD).library();
            assertThat(library.find(List.of("", "tr-9", "s2", "s99")))
                    .extracting(Track::id)
                    .containsExactly("s2");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void playlistsAreMadeInOneRequestAndPrivate(boolean named) {
        try (PlayedNavidrome server = named ? without() : without(Ability.NAMES_NEW_PLAYLISTS)) {
            PlaylistKeeper keeper = connector.open(server.place(), PASSWORD).playlists();
            String first = keeper.create("Mine", ids(1500));
            String second = keeper.create("Mine", ids(3));
            assertThat(second).isNotEqualTo(first);
            assertThat(keeper.list())
                    .containsExactly(new ServerPlaylist(first, "Mine", 1500), new ServerPlaylist(second, "Mine", 3));
            assertThat(server.isPublic(first)).isFalse();
            assertThat(server.isPublic(second)).isFalse();
            assertThat(server.asked()).filteredOn("method", "createPlaylist").hasSize(2);
            keeper.replace(first, "Mine", ids(1200));
            assertThat(server.asked()).filteredOn("method", "createPlaylist").hasSize(3);
            assertThat(keeper.tracks(first)).hasSize(1200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LONG_REQUESTS", "FORMS"})
    void longPlaylistsGoInPiecesWhereTheyMust(Ability missing) {
        try (PlayedNavidrome server = without(missing, Ability.LONG_REQUESTS)) {
            PlaylistKeeper keeper = connector.open(server.place(), PASSWORD).playlists();
            String id = keeper.create("Long", ids(1500));
            assertThat(content(keeper, id)).isEqualTo(ids(1500));
            keeper.replace(id, "Long", ids(1300).reversed());
            assertThat(content(keeper, id)).isEqualTo(ids(1300).reversed());
            keeper.append(id, ids(1100));
            assertThat(content(keeper, id))
                    .isEqualTo(Stream.concat(ids(1300).reversed().stream(), ids(1100).stream())
                            .toList());
        }
    }

    private static List<String> content(PlaylistKeeper keeper, String id) {
        return keeper.tracks(id).stream().map(Track::id).toList();
    }

    @Test
    void aPieceThatFailsLeavesWhatWasThereBefore() {
        try (PlayedNavidrome server = without(Ability.LONG_REQUESTS)) {
            PlaylistKeeper keeper = connector.open(server.place(), PASSWORD).playlists();
            server.failAfterUpdates(4);
            assertThat(kind(() -> keeper.create("Half", ids(1500)))).isEqualTo(Kind.FAILED);
            assertThat(keeper.list()).isEmpty();

            String id = keeper.create("Whole", ids(1000));
            server.failAfterUpdates(4);
            assertThat(kind(() -> keeper.replace(id, "Whole", ids(1500).reversed())))
                    .isEqualTo(Kind.FAILED);
            assertThat(content(keeper, id)).isEqualTo(ids(1000));
            server.failAfterUpdates(4);
            assertThat(kind(() -> keeper.append(id, ids(1500)))).isEqualTo(Kind.FAILED);
            assertThat(content(keeper, id)).isEqualTo(ids(1000));
        }
    }

    @Test
    void whatWasListenedToComesInOrder() {
        try (PlayedNavidrome server = without()) {
            HistoryReader history =
                    connector.open(server.place(), PASSWORD).history().orElseThrow();
            assertThat(history.mostPlayed(2)).extracting(Track::id).containsExactly("s8", "s4");
            assertThat(history.lastPlayed("s4")).contains(Instant.parse("2025-01-02T03:04:05.678Z"));
            assertThat(history.lastPlayed("s5")).isEmpty();
            HistoryReader ofMusic =
                    connector.open(server.place("Music"), PASSWORD).history().orElseThrow();
            assertThat(ofMusic.mostPlayed(5)).extracting(Track::id).containsExactly("s4", "s0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void soundIsStreamedAndElseDownloaded(boolean streams) throws Exception {
        try (PlayedNavidrome server = streams ? without() : without(Ability.STREAMS);
                Media media = connector.open(server.place(), PASSWORD).media().audio("s3", Optional.of("bytes=0-"))) {
            assertThat(new String(media.content().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("sound of s3");
            Asked last = server.asked().getLast();
            assertThat(last.method()).isEqualTo(streams ? "stream" : "download");
            assertThat(last.line()).doesNotContain(PlayedNavidrome.PASSWORD);
        }
    }
}
