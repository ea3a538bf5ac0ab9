package io.github.musegate.subsonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.musegate.music.Album;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Library;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.Login;
import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PersonalLogin;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.music.Trial;
import io.github.musegate.remote.RemoteClient;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading from a real server. */
class SupysonicReadingTest {

    private static Supysonic server;
    private static RemoteClient remote;
    private static SubsonicConnector connector;

    @BeforeAll
    static void start() {
        server = Supysonic.start();
        remote = new RemoteClient();
        connector = new SubsonicConnector(remote);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            remote.close();
        }
    }

    private static Connection as(String person, String... libraries) {
        return connector.open(server.place(libraries), server.login(person));
    }

    private static <T> List<T> all(BiFunction<Optional<String>, Integer, Slice<T>> list, int limit) {
        List<T> items = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Slice<T> page = list.apply(after, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            items.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return items;
    }

    private static Track track(String path) {
        return all(as("alice").library()::tracks, 500).stream()
                .filter(track -> track.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTrialTellsWhatIsThere() {
        Trial trial = as("bob").test();
        assertThat(trial.failure()).isEmpty();
        assertThat(trial.sampleCount()).isEqualTo(Supysonic.TRACKS);
        assertThat(trial.pathFormat()).isEqualTo("relative");
        assertThat(trial.version()).isEqualTo("Subsonic API 1.10.2");
        assertThat(trial.warnings()).isEmpty();
    }

    @Test
    void aTrialWithAnUnknownLibraryWarns() {
        Trial trial = as("bob", "Cellar").test();
        assertThat(trial.failure()).isEmpty();
        assertThat(trial.sampleCount()).isZero();
        assertThat(trial.warnings()).anyMatch(warning -> warning.contains("cellar"));
    }

    @Test
    void aWrongPasswordIsRefused() {
        Connection wrong = connector.open(server.place(), new Login(Map.of("user", "alice", "password", "wrong")));
        Trial trial = wrong.test();
        assertThat(trial.failure()).get().extracting(MusicServerException::kind).isEqualTo(Kind.LOGIN_REFUSED);
        assertThat(trial.failure().orElseThrow().problem().error()).doesNotContain("wrong");
    }

    @Test
    void anApiKeyIsRefusedWhereThereAreNone() {
        Trial trial = connector
                .open(server.place(), new Login(Map.of("api_key", "key")))
                .test();
        assertThat(trial.failure()).isPresent();
    }

    @Test
    void peopleShowAnAccountOfTheirOwn() {
        PersonalLogin bob = connector
                .personalLogins()
                .orElseThrow()
                .signIn(server.place(), Map.of("user", " bob ", "password", server.password("bob")));
        assertThat(bob.name()).isEqualTo("bob");
        assertThat(connector.open(server.place(), bob.login()).library().libraries())
                .isNotEmpty();
        MusicServerException refused = catchThrowableOfType(
                MusicServerException.class,
                () -> connector
                        .personalLogins()
                        .orElseThrow()
                        .signIn(server.place(), Map.of("user", "bob", "password", server.password("alice"))));
        assertThat(refused.kind()).isEqualTo(Kind.LOGIN_REFUSED);
    }

    @Test
    void anAccountThatIsTakenAwayIsRefusedFromThenOn() {
        server.addPerson("mallory");
        Connection mallory = as("mallory");
        assertThat(mallory.library().libraries()).isNotEmpty();
        server.deletePerson("mallory");
        for (Runnable use : List.<Runnable>of(
                () -> mallory.library().tracks(Optional.empty(), 10),
                () -> mallory.playlists().list(),
                () -> mallory.media()
                        .audio(track("Alpha Band/First/02 - Track 2.flac").id(), Optional.empty()))) {
            assertThat(catchThrowableOfType(MusicServerException.class, use::run)
                            .kind())
                    .isEqualTo(Kind.LOGIN_REFUSED);
        }
    }

    @Test
    void librariesAreTheMusicFolders() {
        assertThat(as("bob").library().libraries()).extracting(Library::name).containsExactly("Attic", "Main");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 9, 500})
    void allTracksComeOnceInPagesOfAnySize(int limit) {
        List<Track> tracks = all(as("bob").library()::tracks, limit);
        assertThat(tracks).hasSize(Supysonic.TRACKS);
        assertThat(tracks).extracting(Track::id).doesNotHaveDuplicates();
        assertThat(tracks).isEqualTo(all(as("bob").library()::tracks, 3));
    }

    @Test
    void aTrackTellsWhatItsTagsSay() {
        Track track = track("Béta Trio/First/02 - Track 2.flac");
        assertThat(track.title()).isEqualTo("Track 2");
        assertThat(track.artist()).isEqualTo("Béta Trio");
        assertThat(track.album()).isEqualTo("First");
        assertThat(track.number()).isEqualTo(2);
        assertThat(track.year()).isEqualTo(2001);
        assertThat(track.genre()).isEqualTo("Test");
        assertThat(track.duration()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(track.size()).isPositive();
        assertThat(track.type()).contains("flac");
    }

    @Test
    void albumsComeInPagesWithTheirTracks() {
        LibraryReader library = as("bob").library();
        List<Album> albums = all(library::albums, 2);
        assertThat(albums)
                .extracting(Album::name)
                .containsExactlyInAnyOrder("First", "First", "Écoute", "Écoute", "Loft");
        Album first = albums.stream()
                .filter(album -> album.name().equals("First") && album.artist().equals("Béta Trio"))
                .findFirst()
                .orElseThrow();
        assertThat(first.trackCount()).isEqualTo(3);
        assertThat(first.added()).isPresent();
        assertThat(library.tracksOf(first.id()))
                .extracting(Track::title)
                .containsExactly("Track 1", "Track 2", "Track 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-id", "00000000-0000-4000-8000-000000000000", "", "../x?y=z&u=bob"})
    void whatIsNotThereIsToldApartFromFailures(String id) {
        Connection bob = as("bob");
        assertThat(kind(() -> bob.library().tracksOf(id))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(() -> bob.media().audio(id, Optional.empty()))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(() -> bob.playlists().tracks(id))).isEqualTo(Kind.NOT_FOUND);
        assertThat(bob.media().cover(id, 100)).isEmpty();
        assertThat(bob.library().find(List.of(id))).isEmpty();
    }

    private static Kind kind(Runnable use) {
        return catchThrowableOfType(MusicServerException.class, use::run).kind();
    }

    @ParameterizedTest
    @CsvSource({"Attic Song, 1", "Track, 6", "Ça va, 2", "Béta, 4", "Loft, 1", "nothing like it, 0", "%, 0"})
    void aSearchFindsTitlesAlbumsAndArtists(String text, int count) {
        List<Track> found = as("bob").library().search(text, 50);
        assertThat(found).hasSize(count);
        assertThat(found).extracting(Track::id).doesNotHaveDuplicates();
        assertThat(as("bob").library().search(text, 1)).hasSize(Math.min(count, 1));
    }

    @Test
    void knownIdsAreFoundInTheirOrderAndUnknownOnesLeftOut() {
        List<String> ids = new ArrayList<>(all(as("bob").library()::tracks, 500).stream()
                .map(Track::id)
                .toList()
                .reversed());
        List<String> asked = new ArrayList<>(ids);
        asked.add(3, "00000000-0000-4000-8000-000000000000");
        asked.add(5, "nonsense");
        assertThat(as("bob").library().find(asked)).extracting(Track::id).containsExactlyElementsOf(ids);
    }

    @Test
    void onlyTheChosenLibraryComesThrough() {
        String attic = track("東京/Loft/01 - Attic Song.ogg").id();
        Track main = track("Alpha Band/First/01 - Track 1.mp3");
        LibraryReader library = as("bob", "attic").library();
        assertThat(all(library::tracks, 4)).extracting(Track::id).containsExactly(attic);
        assertThat(all(library::albums, 2)).extracting(Album::name).containsExactly("Loft");
        assertThat(library.find(List.of(main.id(), attic)))
                .extracting(Track::id)
                .containsExactly(attic);
        assertThat(library.search("Track", 50)).isEmpty();
        assertThat(library.search("Alpha", 50)).isEmpty();
        assertThat(library.search("Attic", 50)).hasSize(1);
        assertThat(kind(() -> library.tracksOf(String.valueOf(main.albumId())))).isEqualTo(Kind.NOT_FOUND);
        assertThat(library.libraries()).hasSize(2);
        assertThat(all(as("bob", "MAIN", "Attic").library()::tracks, 4)).hasSize(Supysonic.TRACKS);
        assertThat(all(as("bob", "Cellar").library()::tracks, 4)).isEmpty();
        assertThat(as("bob", "Cellar").library().find(List.of(main.id(), attic)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Alpha Band/First/01 - Track 1.mp3, audio/mpeg",
        "Béta Trio/First/02 - Track 2.flac, flac",
        "Béta Trio/First/03 - Track 3.ogg, ogg"
    })
    void soundComesThroughUnchangedAndInRanges(String path, String type) throws IOException {
        byte[] file = Files.readAllBytes(server.file("main", path));
        String id = track(path).id();
        for (String person : List.of("alice", "bob")) {
            try (Media whole = as(person).media().audio(id, Optional.empty())) {
                assertThat(whole.status()).isEqualTo(200);
                assertThat(whole.type()).contains(type);
                assertThat(whole.length()).hasValue(file.length);
                assertThat(whole.content().readAllBytes()).isEqualTo(file);
            }
        }
        try (Media part = as("bob").media().audio(id, Optional.of("bytes=100-299"))) {
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.range()).contains("bytes 100-299/" + file.length);
            assertThat(part.content().readAllBytes()).isEqualTo(Arrays.copyOfRange(file, 100, 300));
        }
        try (Media end = as("bob").media().audio(id, Optional.of("bytes=-50"))) {
            assertThat(end.content().readAllBytes()).isEqualTo(Arrays.copyOfRange(file, file.length - 50, file.length));
        }
        try (Media beyond = as("bob").media().audio(id, Optional.of("bytes=99999999-"))) {
            assertThat(beyond.status()).isEqualTo(416);
            assertThat(beyond.content().readAllBytes()).isEmpty();
        }
    }
}
