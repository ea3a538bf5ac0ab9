package io.github.musegate.mediabrowser;

import io.github.musegate.music.Connection;
import io.github.musegate.music.Connector;
import io.github.musegate.music.Login;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.music.Place;
import io.github.musegate.music.ServerKind;
import io.github.musegate.remote.RemoteClient;
import java.util.Optional;

/** Speaks to a server of either kind. */
public abstract class ItemConnector implements Connector {

    private final RemoteClient remote;
    private final Dialect dialect;
    private final ItemConnection.Keeping keeping;

    /**
     * A connector.
     *
     * @param remote how servers are reached
     * @param dialect the words of the kind
     * @param keeping how playlists are kept there
     */
    protected ItemConnector(RemoteClient remote, Dialect dialect, ItemConnection.Keeping keeping) {
        this.remote = remote;
        this.dialect = dialect;
        this.keeping = keeping;
    }

    @Override
    public final ServerKind kind() {
        return dialect.kind();
    }

    @Override
    public final Connection open(Place place, Login login) {
        return ItemConnection.open(remote, dialect, place, login, keeping);
    }

    @Override
    public final Optional<PersonalLogins> personalLogins() {
        return Optional.of(new ItemLogins(remote, dialect));
    }
}
