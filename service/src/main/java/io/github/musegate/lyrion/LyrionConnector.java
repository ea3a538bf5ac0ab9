package io.github.musegate.lyrion;

import io.github.musegate.music.Connection;
import io.github.musegate.music.Connector;
import io.github.musegate.music.Login;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.music.Place;
import io.github.musegate.music.ServerKind;
import io.github.musegate.remote.RemoteClient;
import java.util.Optional;

/** The room's front door: how Lyrion servers are spoken to. */
public final class LyrionConnector implements Connector {

    private final RemoteClient remote;

    /**
     * One that reaches servers by a client.
     *
     * @param remote the client
     */
    public LyrionConnector(RemoteClient remote) {
        this.remote = remote;
    }

    @Override
    public ServerKind kind() {
        return ServerKind.LYRION;
    }

    @Override
    public Connection open(Place place, Login login) {
        return new LyrionConnection(new LyrionCalls(remote, place.address(), login), place.libraries());
    }

    @Override
    public Optional<PersonalLogins> personalLogins() {
        return Optional.empty();
    }
}
