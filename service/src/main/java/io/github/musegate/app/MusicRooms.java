package io.github.musegate.app;

import io.github.musegate.api.OperationHandlers;
import io.github.musegate.library.Library;
import io.github.musegate.library.LibraryRoutes;
import io.github.musegate.musicaccounts.MusicAccountsRoutes;
import io.github.musegate.musicserver.ServersRoutes;
import io.github.musegate.playlists.PlaylistsRoutes;
import io.github.musegate.shares.Shares;
import io.github.musegate.shares.SharesRoutes;
import io.github.musegate.shares.VisitorRoutes;
import java.time.Clock;
import java.util.List;

/** The routes of the rooms that deal with music. */
final class MusicRooms {

    private MusicRooms() {}

    static List<OperationHandlers> of(Basis basis, People people, Music music, Entrance entrance) {
        return List.of(
                new MusicAccountsRoutes(music.accounts(), music.servers(), people.users(), basis.audit()),
                new LibraryRoutes(
                        new Library(music.servers(), music.accounts()), entrance.callers(), basis.clients()::of),
                new ServersRoutes(music.servers(), basis.audit()),
                new PlaylistsRoutes(music.playlists(), music.servers(), people.users(), basis.audit()),
                shares(basis, people, music, entrance));
    }

    private static SharesRoutes shares(Basis basis, People people, Music music, Entrance entrance) {
        Shares shares = new Shares(
                basis.database(), basis.sealer(), people.users().passwords(), music.playlists(), Clock.systemUTC());
        VisitorRoutes visitors = new VisitorRoutes(
                shares,
                music.playlists(),
                basis.sealer(),
                basis.values().sessionRules(basis.clients())::secure,
                people.sent(),
                people.typed(),
                basis.clients()::of,
                entrance.pages()::show,
                Clock.systemUTC());
        return new SharesRoutes(shares, visitors, basis.audit(), basis.values()::publicUrl, Clock.systemUTC());
    }
}
