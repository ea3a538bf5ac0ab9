package io.github.musegate.mediabrowser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.musegate.music.Album;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Connector;
import io.github.musegate.music.Library;
import io.github.musegate.music.Login;
import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PersonalLogin;
import io.github.musegate.music.Place;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.music.Trial;
import io.github.musegate.remote.PlayedServer;
import io.github.musegate.remote.RemoteClient;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for both kinds, but for playlists. */
public abstract class ItemServerTest<S extends PlayedItems> extends ItemHouse<S> {

    /** Tests a connector on a server. */
    protected ItemServerTest(S server, Function<RemoteClient, Connector> connector, List<Description> descriptions) {
        super(server, connector, descriptions);
    }

    @Test
    void theDescriptionsAreHeldAgainstWhatWasSaid() {
        Assumptions.assumeTrue(
                Description.missing().isEmpty(), Description.missing().orElse(""));
        shared().library().libraries();
        assertThat(server.journal()).isNotEmpty();
        Exchanged good = server.journal().getLast();
        Exchanged bad = new Exchanged(
                good.method(), good.path() + "x", good.query(), good.headers(), "", 200, good.type(), good.reply());
        Exchanged odd = new Exchanged(
                good.method(),
                good.path(),
                good.query(),
                good.headers(),
                "",
                200,
                good.type(),
                "{\"Items\":7,\"TotalRecordCount\":1}");
        assertThat(descriptions).isNotEmpty().allSatisfy(description -> {
            assertThat(description.complaints(good)).isEmpty();
            assertThat(description.complaints(bad)).isNotEmpty();
            assertThat(description.complaints(odd)).isNotEmpty();
        });
    }

    private static List<Track> everything(Connection connection, int limit) {
        List<Track> all = new ArrayList<>();
        Slice<Track> slice = connection.library().tracks(Optional.empty(), limit);
        all.addAll(slice.items());
        while (slice.next().isPresent()) {
            slice = connection.library().tracks(slice.next(), limit);
            all.addAll(slice.items());
        }
        return all;
    }

    @Test
    void whoSignsInLeavesATokenAndNoPassword() {
        PersonalLogin login = signedIn("ann");
        assertThat(login.name()).isEqualTo("ann");
        assertThat(login.login().members()).containsOnlyKeys("user_id", "token", "device_id");
        assertThat(login.login().members().values()).noneMatch(value -> value.contains("secret"));
        assertThat(login.toString()).doesNotContain(login.login().get("token"));
        assertThat(connector.open(place(), login.login()).library().libraries())
                .extracting(Library::name)
                .containsExactly("Rock");
    }

    @Test
    void aWrongPasswordIsRefusedAndSaidNowhere() {
        MusicServerException failure = catchThrowableOfType(
                MusicServerException.class,
                () -> connector
                        .personalLogins()
                        .orElseThrow()
                        .signIn(place(), Map.of("user", "ann", "password", "guess-4711")));
        assertThat(failure.kind()).isEqualTo(Kind.LOGIN_REFUSED);
        assertThat(failure.toString()).doesNotContain("guess-4711");
        assertThat(server.journal())
                .allSatisfy(asked -> assertThat(asked.path() + asked.query() + asked.headers())
                        .doesNotContain("guess-4711"));
    }

    @Test
    void signingInAgainDoesNotEndWhatSomebodyElseLinked() {
        Connection one = as("ann");
        Connection other = as("ann");
        assertThat(one.library().libraries()).hasSize(1);
        assertThat(other.library().libraries()).hasSize(1);
        server.revoke(ann);
        assertThat(kindOf(() -> one.library().libraries())).isEqualTo(Kind.LOGIN_REFUSED);
    }

    @Test
    void everybodySeesTheirOwnMusicLibrariesAlone() throws IOException {
        Connection hers = as("ann");
        assertThat(titles(everything(hers, 500))).containsExactlyInAnyOrder("One", "Two", "Three", "Four", "Five");
        assertThat(hers.library().find(ids("Six", "One")))
                .extracting(Track::title)
                .containsExactly("One");
        assertThat(kindOf(() -> hers.library().tracksOf(blue))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOf(() -> hers.media().audio(server.track("Six"), Optional.empty())))
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(hers.media().cover(blue, 300)).isEmpty();
        assertThat(hers.library().search("six", 10)).isEmpty();
        assertThat(hers.library().search("Miles", 10)).isEmpty();
        try (Media cover = hers.media().cover(first, 300).orElseThrow()) {
            assertThat(cover.type()).isEqualTo("image/png");
            assertThat(cover.content().readAllBytes()).startsWith(0x89);
        }
    }

    @Test
    void aKeyOpensNoMoreThanItsAccountSees() {
        Connection his = connector.open(place(), new Login(Map.of("user_id", bob, "token", PlayedItems.KEY)));
        assertThat(titles(everything(his, 500))).containsExactly("Six");
        assertThat(his.library().find(ids("One", "Six")))
                .extracting(Track::title)
                .containsExactly("Six");
        assertThat(kindOf(() -> his.library().tracksOf(first))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOf(() -> his.media().audio(server.track("One"), Optional.empty())))
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(server.journal()).noneMatch(asked -> asked.path().contains("Download"));
    }

    @Test
    void onlyTheLibrariesThatAreEnteredCount() {
        Connection jazz = shared("JAZZ");
        assertThat(jazz.library().libraries()).extracting(Library::name).containsExactly("Rock", "Jazz");
        assertThat(titles(everything(jazz, 500))).containsExactly("Six");
        assertThat(jazz.library().find(ids("One", "Six")))
                .extracting(Track::title)
                .containsExactly("Six");
        assertThat(kindOf(() -> jazz.library().tracksOf(first))).isEqualTo(Kind.NOT_FOUND);
        assertThat(titles(jazz.library().tracksOf(blue))).containsExactly("Six");
        assertThat(kindOf(() -> jazz.media().audio(server.track("One"), Optional.empty())))
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(everything(shared("None such"), 500)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 500})
    void tracksComeInPagesWithoutGapsAndDoubles(int limit) {
        assertThat(titles(everything(shared(), limit)))
                .containsExactlyInAnyOrder("One", "Two", "Three", "Four", "Five", "Six");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 500})
    void albumsComeNewestFirstThroughAllLibraries(int limit) {
        List<Album> all = new ArrayList<>();
        Slice<Album> slice = shared().library().albums(Optional.empty(), limit);
        all.addAll(slice.items());
        while (slice.next().isPresent()) {
            slice = shared().library().albums(slice.next(), limit);
            all.addAll(slice.items());
        }
        assertThat(all).extracting(Album::name).containsExactly("Second", "Blue", "First");
        assertThat(all.getLast().trackCount()).isEqualTo(3);
        assertThat(all.getLast().artist()).isEqualTo("Ada");
    }

    @Test
    void aPageThatNobodyGaveIsNotThere() {
        for (String odd : List.of("x", "-1", "0-0-0-0-0", "99999999999", "../x")) {
            assertThat(kindOf(() -> shared().library().tracks(Optional.of(odd), 10)))
                    .isEqualTo(Kind.NOT_FOUND);
            assertThat(kindOf(() -> shared().library().albums(Optional.of(odd), 10)))
                    .isEqualTo(Kind.NOT_FOUND);
        }
    }

    @Test
    void anAlbumHasItsTracksInOrder() {
        List<Track> tracks = shared().library().tracksOf(first);
        assertThat(titles(tracks)).containsExactly("One", "Two", "Three");
        Track track = tracks.get(1);
        assertThat(track.artist()).isEqualTo("Ada");
        assertThat(track.album()).isEqualTo("First");
        assertThat(track.albumId()).isEqualTo(first);
        assertThat(track.number()).isEqualTo(2);
        assertThat(track.duration()).hasMinutes(2);
        assertThat(track.type()).isEqualTo("audio/flac");
        assertThat(track.path()).isEqualTo("/music/Ada/First/2.flac");
        assertThat(track.coverId()).contains(first);
        assertThat(track.genre()).isEqualTo("Ambient");
    }

    @Test
    void searchFindsTitlesArtistsAndAlbums() {
        assertThat(titles(shared().library().search("four", 10))).containsExactly("Four");
        assertThat(titles(shared().library().search("ada", 10)))
                .containsExactlyInAnyOrder("One", "Two", "Three", "Four", "Five");
        assertThat(titles(shared().library().search("Second", 10))).containsExactlyInAnyOrder("Four", "Five");
        assertThat(shared().library().search("ada", 2)).hasSize(2);
        assertThat(shared().library().search(" ", 10)).isEmpty();
    }

    @Test
    void manyIdsAreLookedUpInTheirOrderAndWithoutUnknownOnes() {
        List<String> many = new ArrayList<>(Collections.nCopies(250, ids("Two").getFirst()));
        many.addAll(ids("Six", "One"));
        many.add("0123456789abcdef0123456789abcdef");
        many.add("../../System/Info");
        List<Track> found = shared().library().find(many);
        assertThat(titles(found.subList(248, found.size()))).containsExactly("Two", "Two", "Six", "One");
    }

    @Test
    void theSoundComesAsItIsAndInParts() throws IOException {
        String id = server.track("One");
        byte[] whole = server.sound(id);
        try (Media media = as("ann").media().audio(id, Optional.empty())) {
            assertThat(media.status()).isEqualTo(200);
            assertThat(media.type()).isEqualTo("audio/flac");
            assertThat(media.length()).hasValue(whole.length);
            assertThat(media.content().readAllBytes()).isEqualTo(whole);
        }
        try (Media media = shared().media().audio(id, Optional.of("bytes=5-9"))) {
            assertThat(media.status()).isEqualTo(206);
            assertThat(media.range()).contains("bytes 5-9/" + whole.length);
            assertThat(media.content().readAllBytes()).hasSize(5);
        }
        try (Media media = shared().media().audio(id, Optional.of("bytes=999999-"))) {
            assertThat(media.status()).isEqualTo(416);
        }
        try (Media media = shared().media().audio(id, Optional.of("bytes=0-1\r\nX-Evil: 1"))) {
            assertThat(media.status()).isEqualTo(200);
        }
        assertThat(server.journal()).noneMatch(asked -> asked.headers().containsKey("x-evil"));
    }

    @Test
    void whoMayNotDownloadIsTold() {
        String rock = server.items.values().iterator().next().id;
        server.person("eve", "eve's secret", false, rock);
        assertThat(kindOf(() -> as("eve").media().audio(server.track("One"), Optional.empty())))
                .isEqualTo(Kind.FORBIDDEN);
        Trial trial = as("eve").test();
        assertThat(trial.failure()).isEmpty();
        assertThat(trial.warnings()).singleElement().asString().contains("may not download");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../Users",
                "a/b",
                "1?api_key=x",
                "1#",
                "%2e%2e",
                "1,2",
                "٤",
                "0123456789abcdef0123456789abcde",
                "1\r\n2"
            })
    void nothingThatLeadsElsewhereReachesAnAddress(String id) {
        Connection connection = shared();
        PlaylistKeeper playlists = connection.playlists();
        connection.library().libraries();
        int before = server.journal().size();
        assertThat(kindOf(() -> connection.media().audio(id, Optional.empty()))).isEqualTo(Kind.NOT_FOUND);
        assertThat(connection.media().cover(id, 100)).isEmpty();
        assertThat(connection.library().find(List.of(id))).isEmpty();
        assertThat(kindOf(() -> connection.library().tracksOf(id))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOf(() -> playlists.tracks(id))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOf(() -> playlists.create("List", List.of(id)))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOf(() -> playlists.append(id, List.of()))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOf(() -> playlists.replace(id, "List", List.of()))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOf(() -> connection.history().orElseThrow().lastPlayed(id)))
                .isEqualTo(Kind.NOT_FOUND);
        playlists.delete(id);
        assertThat(server.journal().subList(before, server.journal().size())).isEmpty();
    }

    @Test
    void historyIsTheAccountsOwn() {
        server.played(ann, server.track("One"), 2);
        server.played(ann, server.track("Four"), 5);
        server.played(bob, server.track("Six"), 9);
        Connection hers = as("ann");
        assertThat(titles(hers.history().orElseThrow().mostPlayed(10))).containsExactly("Four", "One");
        assertThat(hers.history().orElseThrow().mostPlayed(1)).hasSize(1);
        assertThat(hers.history().orElseThrow().lastPlayed(server.track("One")))
                .contains(Instant.parse("2026-11-02T10:00:00Z"));
        assertThat(hers.history().orElseThrow().lastPlayed(server.track("Two"))).isEmpty();
        assertThat(kindOf(() -> hers.history().orElseThrow().lastPlayed(server.track("Six"))))
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aTrialTellsWhatIsThere() {
        Trial trial = shared().test();
        assertThat(trial.failure()).isEmpty();
        assertThat(trial.sampleCount()).isEqualTo(6);
        assertThat(trial.pathFormat()).isEqualTo("absolute");
        assertThat(trial.version()).startsWith(connector.kind().title() + " ");
        assertThat(trial.warnings()).isEmpty();
        assertThat(shared("Rok").test().warnings()).singleElement().asString().contains("none of the libraries");
        server.person("new", "new's secret");
        assertThat(as("new").test().warnings()).singleElement().asString().contains("no music library");
    }

    @Test
    void aTrialTellsWhatIsWrong() {
        Connection wrongKey = connector.open(place(), new Login(Map.of("user_id", "shared", "token", "wrong")));
        assertThat(wrongKey.test().failure().orElseThrow().kind()).isEqualTo(Kind.LOGIN_REFUSED);
        for (String unknown : List.of("nobody", "ffffffffffffffffffffffffffffffff", " ")) {
            Connection connection =
                    connector.open(place(), new Login(Map.of("user_id", unknown, "token", PlayedItems.KEY)));
            assertThat(connection.test().failure().orElseThrow().kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(connection.test().failure().orElseThrow().getMessage()).contains("user_id");
        }
        Connection odd = connector.open(place(), new Login(Map.of("user_id", "shared", "token", "a\r\nX: \"b\", c")));
        assertThat(odd.test().failure().orElseThrow().kind()).isEqualTo(Kind.LOGIN_REFUSED);
    }

    @Test
    void answersThatMakeNoSenseAreToldAsThat() {
        assertThat(said("200 OK", "Content-Type: text/html\r\n", "<html>Hello</html>"))
                .isEqualTo(Kind.UNREADABLE);
        assertThat(said("200 OK", "Content-Type: application/json\r\n", "{\"Items\":"))
                .isEqualTo(Kind.UNREADABLE);
        assertThat(said("200 OK", "Content-Type: application/json\r\n", "{}")).isEqualTo(Kind.UNREADABLE);
        assertThat(said("200 OK", "Content-Type: application/json\r\n", "{\"Items\":[{\"CollectionType\":\"music\"}]}"))
                .isEqualTo(Kind.UNREADABLE);
        assertThat(said("302 Found", "Location: http://127.0.0.1:1/\r\n", "")).isEqualTo(Kind.UNREADABLE);
        assertThat(said("503 Service Unavailable", "", "starting")).isEqualTo(Kind.FAILED);
        assertThat(said("403 Forbidden", "", "")).isEqualTo(Kind.FORBIDDEN);
        try (PlayedServer garbage = new PlayedServer(out -> out.write(new byte[] {0, 1, 2, 3, 10, 10}))) {
            assertThat(kindOf(() -> at(garbage).library().libraries())).isEqualTo(Kind.UNREADABLE);
            assertThat(at(garbage).test().failure()).isPresent();
        }
    }

    private Kind said(String status, String headers, String body) {
        try (PlayedServer odd = PlayedServer.saying(status, headers, body)) {
            assertThat(at(odd).test().failure()).isPresent();
            return kindOf(() -> at(odd).library().libraries());
        }
    }

    private Connection at(PlayedServer odd) {
        return connector.open(
                new Place("s1", odd.address("").toString(), Set.of()),
                new Login(Map.of("user_id", "0123456789abcdef0123456789abcdef", "token", "t")));
    }

    @Test
    void tokensStandInHeadersAlone() {
        Connection connection = as("ann");
        connection.test();
        connection.playlists().create("List", ids("One"));
        assertThat(server.tokens.keySet()).hasSize(1);
        String token = server.tokens.keySet().iterator().next();
        assertThat(server.journal()).noneMatch(asked -> (asked.path() + asked.query()).contains(token));
    }
}
