package io.github.musegate.app;

import io.github.musegate.api.OperationHandlers;
import io.github.musegate.musicserver.ServersRoutes;
import java.util.List;

/** The routes of the rooms that deal with music. */
final class MusicRooms {

    private MusicRooms() {}

    static List<OperationHandlers> of(Basis basis, People people, Music music) {
        return List.of(new ServersRoutes(music.servers(), basis.audit()));
    }
}
