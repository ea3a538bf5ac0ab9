package io.github.musegate.emby;

import io.github.musegate.mediabrowser.ItemConnector;
import io.github.musegate.remote.RemoteClient;

/** Speaks to Emby. */
public final class EmbyConnector extends ItemConnector {

    /**
     * The connector.
     *
     * @param remote how servers are reached
     */
    public EmbyConnector(RemoteClient remote) {
        super(remote, new EmbyDialect(), EmbyPlaylists::new);
    }
}
