package io.github.musegate.app;

import io.github.musegate.emby.EmbyConnector;
import io.github.musegate.engine.AnchorBelongings;
import io.github.musegate.folder.FolderConnector;
import io.github.musegate.jellyfin.JellyfinConnector;
import io.github.musegate.lyrion.LyrionConnector;
import io.github.musegate.music.Connector;
import io.github.musegate.music.Connectors;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.playlists.PlaylistBelongings;
import io.github.musegate.playlists.Playlists;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.settings.MusicSettings;
import io.github.musegate.subsonic.SubsonicConnector;
import io.github.musegate.users.Belongings;
import io.github.musegate.users.Users;
import java.util.List;
import java.util.function.Function;

/**
 * Music servers and what people have on them.
 *
 * @param remote how servers are reached
 * @param servers the music servers
 * @param accounts whose account a server is spoken to as
 * @param playlists what people make
 * @param users the people
 */
record Music(RemoteClient remote, MusicServers servers, MusicAccounts accounts, Playlists playlists, Users users)
        implements AutoCloseable {

    static Music of(Basis basis, People people, Function<RemoteClient, List<? extends Connector>> connectors) {
        RemoteClient remote = new RemoteClient(basis.meters()::called);
        MusicServers servers =
                new MusicServers(basis.database(), basis.sealer(), new Connectors(connectors.apply(remote)));
        MusicAccounts accounts = new MusicAccounts(
                basis.database(),
                basis.sealer(),
                servers,
                people.typed(),
                () -> basis.settings().get(MusicSettings.OWN_LIBRARY_VIEW));
        return new Music(
                remote,
                servers,
                accounts,
                new Playlists(basis.database(), servers, accounts, basis.events()),
                people.users());
    }

    /** What belongs to people, one line for each kind. */
    List<Belongings> belongings(Basis basis) {
        return List.of(new PlaylistBelongings(basis.database()), new AnchorBelongings(basis.database()));
    }

    /** Our code for each kind of server, one line each. */
    static List<Connector> connectors(RemoteClient remote) {
        return List.of(
                new SubsonicConnector(remote),
                new JellyfinConnector(remote),
                new EmbyConnector(remote),
                new LyrionConnector(remote),
                new FolderConnector());
    }

    @Override
    public void close() {
        playlists.close();
        remote.close();
    }
}
