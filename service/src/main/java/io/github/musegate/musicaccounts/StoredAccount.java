package io.github.musegate.musicaccounts;

import io.github.musegate.music.ServerKind;
import io.github.musegate.musicserver.MusicServer;
import java.time.Instant;
import java.util.Optional;

/**
 * An account as its row says.
 *
 * @param login sealed
 * @param refused why the server refused it lately
 */
record StoredAccount(
        long id,
        int userId,
        String serverId,
        String serverType,
        String address,
        String name,
        String login,
        Instant linkedAt,
        Optional<String> refused) {

    /** Why nothing of it may be sent to a server as that is now. */
    Optional<String> moved(MusicServer server) {
        Optional<ServerKind> kind = server.kind();
        if (kind.isEmpty() || !kind.get().id().equals(serverType)) {
            return Optional.of("This is another kind of music server now.");
        }
        if (!address.equals(server.creds().getOrDefault(kind.get().address(), ""))) {
            return Optional.of("The music server has another address now.");
        }
        return Optional.empty();
    }

    /** Accounts are logged; their logins are not. */
    @Override
    public String toString() {
        return "StoredAccount[" + id + ", user " + userId + ", server " + serverId + "]";
    }
}
