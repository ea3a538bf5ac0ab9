package io.github.musegate.playlists;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.ActsForTests;
import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Connectors;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.musicserver.ServerEdit;
import io.github.musegate.musicserver.Written;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.settings.TestSettings;
import io.github.musegate.subsonic.SubsonicConnector;
import io.github.musegate.subsonic.Supysonic;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two people with accounts of their own on a real music server. */
class SupysonicPlaylistsTest {

    private static final int ADA = 1;
    private static final int BOB = 2;

    @Test
    void eachPersonsPlaylistIsTheirs() {
        try (Supysonic real = Supysonic.start();
                RemoteClient remote = new RemoteClient();
                TestDatabase db = TestDatabase.create();
                AuditLog audit = new AuditLog(db.database(), Clock.systemUTC())) {
            SubsonicConnector connector = new SubsonicConnector(remote);
            db.run("insert into audiomuse_users (id, username, password_hash, role) overriding system value"
                    + " values (1, 'ada', 'x', 'user'), (2, 'bob', 'x', 'user')");
            MusicServers servers =
                    new MusicServers(db.database(), TestSettings.sealer(), new Connectors(List.of(connector)));
            MusicAccounts accounts = new MusicAccounts(
                    db.database(),
                    TestSettings.sealer(),
                    servers,
                    new Attempts(() -> AttemptLimits.TYPED),
                    () -> false);
            Map<String, String> creds = new HashMap<>(real.login("alice").members());
            creds.put("url", real.place().address());
            MusicServer server = servers.add(new ServerEdit("Real", "navidrome", creds, null, null), Written.UNTOLD);
            link(accounts, server, ADA, real.login("alice").members());
            link(accounts, server, BOB, real.login("bob").members());
            try (Playlists playlists = new Playlists(db.database(), servers, accounts)) {
                Connection alice = connector.open(real.place(), real.login("alice"));
                Connection bob = connector.open(real.place(), real.login("bob"));
                List<String> ids = alice.library().tracks(Optional.empty(), 9).items().stream()
                        .map(Track::id)
                        .toList();

                String unknown = "00000000-0000-0000-0000-000000000000";
                Making.Made made = playlists
                        .making()
                        .make(
                                ActsForTests.by(caller(BOB), audit),
                                new NewPlaylistWish(
                                        "Bob's «Ünïcode» mix",
                                        Stream.concat(ids.stream(), Stream.of(unknown, ids.getFirst()))
                                                .toList(),
                                        Optional.empty(),
                                        "test"));
                Playlist playlist = made.playlist();
                String remoteId = playlist.where().remoteId().orElseThrow();
                assertThat(made.missing()).extracting(Missing::itemId).containsExactly(unknown);
                assertThat(alice.playlists().list()).isEmpty();
                assertThat(bob.playlists().list())
                        .extracting(ServerPlaylist::name)
                        .containsExactly("Bob's «Ünïcode» mix");
                assertThat(bob.playlists().tracks(remoteId)).hasSize(ids.size() + 1);

                Changes.Wish wish = new Changes.Wish(caller(BOB), playlist.id(), OptionalInt.of(1));
                Playlist renamed = playlists.changes().rename(wish, "New");
                assertThat(renamed.sync().reason()).isEmpty();
                List<Long> backwards = playlists.entries(playlist.id()).reversed().stream()
                        .map(Entry::id)
                        .toList();
                Playlist ordered = playlists
                        .changes()
                        .order(new Changes.Wish(caller(BOB), playlist.id(), OptionalInt.of(2)), backwards);
                assertThat(ordered.sync().state()).isEqualTo(SyncState.SYNCED);
                String now = ordered.where().remoteId().orElseThrow();
                assertThat(bob.playlists().tracks(now))
                        .extracting(Track::id)
                        .containsExactlyElementsOf(playlists.entries(playlist.id()).stream()
                                .map(Entry::itemId)
                                .toList());
                assertThat(bob.playlists().list())
                        .extracting(ServerPlaylist::name)
                        .containsExactly("New");

                assertThat(playlists.changes().delete(ActsForTests.by(caller(BOB), audit), playlist.id(), false))
                        .isTrue();
                assertThat(bob.playlists().list()).isEmpty();
            }
        }
    }

    private static void link(MusicAccounts accounts, MusicServer server, int user, Map<String, String> login) {
        accounts.link(user, OptionalInt.of(user), server, login, (transaction, account) -> {});
    }

    private static Caller caller(int id) {
        return new Caller(
                OptionalInt.of(id),
                "u" + id,
                Role.USER,
                Set.of(Capability.CREATE_PLAYLISTS),
                SignInMethod.SESSION,
                OptionalLong.empty());
    }
}
