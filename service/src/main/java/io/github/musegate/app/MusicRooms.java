package io.github.musegate.app;

import io.github.musegate.api.OperationHandlers;
import io.github.musegate.library.Library;
import io.github.musegate.library.LibraryRoutes;
import io.github.musegate.musicaccounts.MusicAccountsRoutes;
import io.github.musegate.musicserver.ServersRoutes;
import io.github.musegate.playlists.PlaylistsRoutes;
import java.util.List;

/** The routes of the rooms that deal with music. */
final class MusicRooms {

    private MusicRooms() {}

    static List<OperationHandlers> of(Basis basis, People people, Music music, Entrance entrance) {
        return List.of(
                new MusicAccountsRoutes(music.accounts(), music.servers(), people.users(), basis.audit()),
                new LibraryRoutes(new Library(music.servers(), music.accounts()), entrance.callers()),
                new ServersRoutes(music.servers(), basis.audit()),
                new PlaylistsRoutes(music.playlists(), music.servers(), people.users(), basis.audit()));
    }
}
