package io.github.musegate.emby;

import io.github.musegate.mediabrowser.Dialect;
import io.github.musegate.mediabrowser.ItemConnection;
import io.github.musegate.mediabrowser.ItemLogins;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Connector;
import io.github.musegate.music.Login;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.music.Place;
import io.github.musegate.music.ServerKind;
import io.github.musegate.remote.RemoteClient;
import java.util.Optional;

/** Speaks to Emby. */
public final class EmbyConnector implements Connector {

    private final RemoteClient remote;
    private final Dialect dialect = new EmbyDialect();

    /**
     * The connector.
     *
     * @param remote how servers are reached
     */
    public EmbyConnector(RemoteClient remote) {
        this.remote = remote;
    }

    @Override
    public ServerKind kind() {
        return dialect.kind();
    }

    @Override
    public Connection open(Place place, Login login) {
        return ItemConnection.open(
                remote, dialect, place, login, (line, account) -> new EmbyPlaylists(line, dialect, account));
    }

    @Override
    public Optional<PersonalLogins> personalLogins() {
        return Optional.of(new ItemLogins(remote, dialect));
    }
}
