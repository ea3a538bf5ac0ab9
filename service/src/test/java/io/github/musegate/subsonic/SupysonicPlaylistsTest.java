package io.github.musegate.subsonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.music.Track;
import io.github.musegate.remote.RemoteClient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of playlists on a real server that does not say which one it made, with two people on it. */
class SupysonicPlaylistsTest {

    private static Supysonic server;
    private static RemoteClient remote;
    private static SubsonicConnector connector;
    private static List<String> tracks;

    @BeforeAll
    static void start() {
        server = Supysonic.start();
        remote = new RemoteClient();
        connector = new SubsonicConnector(remote);
        tracks =
                connector
                        .open(server.place(), server.login("alice"))
                        .library()
                        .tracks(Optional.empty(), 500)
                        .items()
                        .stream()
                        .map(Track::id)
                        .toList();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            remote.close();
        }
    }

    @BeforeEach
    void forget() {
        for (String person : List.of("alice", "bob")) {
            of(person).list().forEach(playlist -> of(person).delete(playlist.id()));
        }
    }

    private static PlaylistKeeper of(String person) {
        return connector.open(server.place(), server.login(person)).playlists();
    }

    private static List<String> content(PlaylistKeeper keeper, String id) {
        return keeper.tracks(id).stream().map(Track::id).toList();
    }

    @Test
    void aPlaylistLivesThroughAllItsChanges() {
        PlaylistKeeper alice = of("alice");
        String id = alice.create("Abends & früh <1>", List.of(tracks.get(2), tracks.get(0), tracks.get(2)));
        assertThat(alice.list()).containsExactly(new ServerPlaylist(id, "Abends & früh <1>", 3));
        assertThat(content(alice, id)).containsExactly(tracks.get(2), tracks.get(0), tracks.get(2));

        assertThat(alice.replace(id, "ignored", List.of(tracks.get(4), tracks.get(3))))
                .isEqualTo(id);
        assertThat(content(alice, id)).containsExactly(tracks.get(4), tracks.get(3));

        alice.append(id, List.of(tracks.get(5), tracks.get(6)));
        alice.append(id, List.of());
        assertThat(content(alice, id)).containsExactly(tracks.get(4), tracks.get(3), tracks.get(5), tracks.get(6));

        assertThat(alice.rename(id, "東京 🎵")).isEqualTo(id);
        assertThat(alice.list()).containsExactly(new ServerPlaylist(id, "東京 🎵", 4));

        alice.replace(id, "東京 🎵", List.of());
        assertThat(content(alice, id)).isEmpty();

        alice.delete(id);
        alice.delete(id);
        assertThat(alice.list()).isEmpty();
        assertThat(kind(() -> alice.replace(id, "x", List.of(tracks.getFirst()))))
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(() -> alice.append(id, List.of(tracks.getFirst())))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(() -> alice.rename(id, "x"))).isEqualTo(Kind.NOT_FOUND);
    }

    private static Kind kind(Runnable use) {
        return catchThrowableOfType(MusicServerException.class, use::run).kind();
    }

    @Test
    void aNewPlaylistIsPrivateAndNobodyElseCanTouchIt() {
        PlaylistKeeper alice = of("alice");
        PlaylistKeeper bob = of("bob");
        String id = alice.create("Mine", tracks.subList(0, 3));
        assertThat(bob.list()).isEmpty();
        assertThat(kind(() -> bob.tracks(id))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(() -> bob.replace(id, "Mine", List.of()))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(() -> bob.append(id, tracks))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(() -> bob.rename(id, "Bob's"))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind(() -> bob.delete(id))).isEqualTo(Kind.FORBIDDEN);
        assertThat(content(alice, id)).isEqualTo(tracks.subList(0, 3));
        assertThat(alice.list()).containsExactly(new ServerPlaylist(id, "Mine", 3));
    }

    @Test
    void whatOthersHaveMadePublicIsNotOnesOwn() {
        String id = of("alice").create("For all", tracks.subList(0, 2));
        Calls calls = new Calls(
                new Server(remote, server.address(), Duration.ofSeconds(30)),
                Credentials.of(server.login("alice")),
                new KnownServer());
        calls.call("updatePlaylist", Parameters.of("playlistId", id).and("public", "true"));
        assertThat(of("bob").list()).isEmpty();
        assertThat(content(of("bob"), id)).hasSize(2);
        String own = of("bob").create("For all", tracks.subList(0, 1));
        assertThat(own).isNotEqualTo(id);
        assertThat(of("bob").list()).containsExactly(new ServerPlaylist(own, "For all", 1));
    }

    @Test
    void fifteenHundredTracksAreMadeAndReplacedAtOnce() {
        List<String> many = IntStream.range(0, 1500)
                .mapToObj(i -> tracks.get(i % tracks.size()))
                .toList();
        PlaylistKeeper bob = of("bob");
        String id = bob.create("Long", many);
        assertThat(content(bob, id)).isEqualTo(many);
        List<String> reversed = many.reversed();
        bob.replace(id, "Long", reversed);
        assertThat(content(bob, id)).isEqualTo(reversed);
    }

    @Test
    void anUnknownTrackLeavesNoHalfPlaylist() {
        PlaylistKeeper bob = of("bob");
        List<String> withUnknown = Stream.concat(tracks.stream(), Stream.of("00000000-0000-4000-8000-000000000000"))
                .toList();
        assertThat(kind(() -> bob.create("Half", withUnknown))).isEqualTo(Kind.NOT_FOUND);
        assertThat(bob.list()).isEmpty();
        String id = bob.create("Whole", tracks);
        assertThat(kind(() -> bob.replace(id, "Whole", withUnknown))).isEqualTo(Kind.NOT_FOUND);
        assertThat(content(bob, id)).isEqualTo(tracks);
    }

    @Test
    void playlistsOfOneNameMadeAtOnceAreToldApart() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> made = IntStream.range(1, 9)
                    .mapToObj(size -> threads.submit(() -> of("bob").create("Same", tracks.subList(0, size))))
                    .toList();
            for (int size = 1; size < 9; size++) {
                assertThat(content(of("bob"), made.get(size - 1).get())).hasSize(size);
            }
        }
        assertThat(Collections.frequency(
                        of("bob").list().stream().map(ServerPlaylist::name).toList(), "Same"))
                .isEqualTo(8);
    }
}
