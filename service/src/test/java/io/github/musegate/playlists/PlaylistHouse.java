package io.github.musegate.playlists;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Act;
import io.github.musegate.access.ActsForTests;
import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.music.Connectors;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.musicserver.ServerEdit;
import io.github.musegate.musicserver.Written;
import io.github.musegate.settings.TestSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two people with accounts on a music server that is played in memory. */
abstract class PlaylistHouse {

    static final int ADA = 1;
    static final int BOB = 2;

    final TestDatabase db = TestDatabase.create();
    final PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);

    final MusicServers servers =
            new MusicServers(db.database(), TestSettings.sealer(), new Connectors(List.of(played)));

    final MusicAccounts accounts = new MusicAccounts(
            db.database(), TestSettings.sealer(), servers, new Attempts(() -> AttemptLimits.TYPED), () -> false);

    final Playlists playlists = new Playlists(db.database(), servers, accounts);
    final AuditLog audit = new AuditLog(db.database(), Clock.systemUTC());
    MusicServer server;

    @BeforeEach
    void arrange() {
        db.run("insert into audiomuse_users (id, username, password_hash, role) overriding system value"
                + " values (1, 'ada', 'x', 'user'), (2, 'bob', 'x', 'user')");
        List.of("shared", "ada", "bob").forEach(name -> played.account(name, name + "-secret"));
        IntStream.rangeClosed(1, 5).forEach(i -> played.track("t" + i, "Title " + i, "Album"));
        server = servers.add(
                new ServerEdit(
                        "Navi",
                        "navidrome",
                        Map.of("url", "http://music.test", "user", "shared", "password", "shared-secret"),
                        null,
                        null),
                Written.UNTOLD);
        link(ADA, "ada");
        link(BOB, "bob");
    }

    void link(int id, String user) {
        accounts.link(
                id,
                OptionalInt.of(id),
                server,
                Map.of("user", user, "password", user + "-secret"),
                (transaction, account) -> {});
    }

    @AfterEach
    void drop() {
        playlists.close();
        audit.close();
        db.close();
    }

    static Caller caller(int id, Capability... more) {
        Set<Capability> all = new java.util.HashSet<>(Set.of(more));
        all.add(Capability.CREATE_PLAYLISTS);
        return new Caller(OptionalInt.of(id), "u" + id, Role.USER, all, SignInMethod.SESSION, OptionalLong.empty());
    }

    Act act(Caller caller) {
        return ActsForTests.by(caller, audit);
    }

    Making.Made make(Caller caller, String name, String... tracks) {
        return playlists
                .making()
                .make(act(caller), new NewPlaylistWish(name, List.of(tracks), Optional.empty(), "test"));
    }

    Playlist made(int user, String name, String... tracks) {
        return make(caller(user), name, tracks).playlist();
    }

    static Changes.Wish wish(Caller caller, Playlist playlist) {
        return new Changes.Wish(caller, playlist.id(), OptionalInt.empty());
    }

    List<Map.Entry<String, List<String>>> on(String user) {
        return played.playlistsOf(user);
    }

    List<Playlist> all() {
        return playlists.list(new PlaylistQuery(true, OptionalInt.empty(), "", Optional.empty(), Long.MAX_VALUE, 100));
    }

    static Map.Entry<String, List<String>> list(String name, String... tracks) {
        return Map.entry(name, List.of(tracks));
    }

    String ask(int user, java.util.function.Function<io.github.musegate.music.PlaylistKeeper, String> work) {
        return PlaylistWriter.ask(accounts.forWriting(caller(user), server), work::apply);
    }

    static ProblemException failureOf(Runnable work) {
        try {
            work.run();
        } catch (ProblemException failure) {
            return failure;
        }
        throw new AssertionError("it did not fail");
    }

    static java.util.function.Consumer<Throwable> is(ProblemType type) {
        return failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().type()).isEqualTo(type));
    }
}
