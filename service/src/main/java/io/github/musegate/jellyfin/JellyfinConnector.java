package io.github.musegate.jellyfin;

import io.github.musegate.mediabrowser.ItemConnector;
import io.github.musegate.remote.RemoteClient;

/** Speaks to Jellyfin. */
public final class JellyfinConnector extends ItemConnector {

    /**
     * The connector.
     *
     * @param remote how servers are reached
     */
    public JellyfinConnector(RemoteClient remote) {
        super(remote, new JellyfinDialect(), JellyfinPlaylists::new);
    }
}
