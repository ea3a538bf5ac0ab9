package io.github.musegate.app;

import io.github.musegate.music.Connector;
import io.github.musegate.music.Connectors;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.remote.RemoteClient;
import java.util.List;

/**
 * Music servers and what people have on them.
 *
 * @param remote how servers are reached
 * @param servers the music servers
 */
record Music(RemoteClient remote, MusicServers servers) implements AutoCloseable {

    static Music of(Basis basis) {
        RemoteClient remote = new RemoteClient();
        return new Music(remote, new MusicServers(basis.database(), basis.sealer(), new Connectors(connectors())));
    }

    /** Our code for each kind of server, one line each. */
    private static List<Connector> connectors() {
        return List.of();
    }

    @Override
    public void close() {
        remote.close();
    }
}
