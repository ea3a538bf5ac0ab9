package io.github.musegate.playlists;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicaccounts.OpenAccount;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import java.util.Optional;

/** Finds the account on a music server in which a playlist lives, or shall live. */
final class Homes {

    private final MusicServers servers;
    private final MusicAccounts accounts;

    Homes(MusicServers servers, MusicAccounts accounts) {
        this.servers = servers;
        this.accounts = accounts;
    }

    /** The account that it was written to, while that can be reached from here. */
    Optional<OpenAccount> of(Whereabouts where) {
        return switch (where.account()) {
            case OWN ->
                where.accountId().isEmpty()
                        ? Optional.empty()
                        : accounts.ofAccount(where.accountId().getAsLong());
            case SHARED -> server(where).map(accounts::shared);
            case NONE -> Optional.empty();
        };
    }

    /**
     * The account to write to. Where it has none any more, that is the owner's; never that of somebody else who may
     * change it.
     */
    OpenAccount writing(Caller caller, Playlist playlist) {
        MusicServer server = required(playlist);
        Optional<OpenAccount> home = of(playlist.where());
        if (home.isPresent()) {
            if (home.get().account().isEmpty()) {
                checkShared(caller);
            }
            return home.get();
        }
        if (playlist.ownerId().isEmpty()) {
            return accounts.shared(server);
        }
        int owner = playlist.ownerId().getAsInt();
        return caller.is(owner) ? accounts.forWriting(caller, server) : ofOwner(owner, playlist, server);
    }

    private static void checkShared(Caller caller) {
        if (caller.userId().isPresent()
                && !caller.may(Capability.USE_SHARED_ACCOUNT)
                && !caller.may(Capability.EDIT_ALL_PLAYLISTS)) {
            throw Problem.forbidden("This playlist is in the shared account, which you may not use any more.")
                    .with("capability", Capability.USE_SHARED_ACCOUNT.id())
                    .exception();
        }
    }

    private OpenAccount ofOwner(int owner, Playlist playlist, MusicServer server) {
        return accounts.list(owner).stream()
                .filter(account -> account.serverId().equals(server.id()))
                .findFirst()
                .flatMap(account -> accounts.ofAccount(account.id()))
                .orElseThrow(() -> Problem.of(
                                ProblemType.MUSIC_ACCOUNT_NEEDED,
                                playlist.ownerName().orElse("The owner") + " has no account on " + server.name() + ".")
                        .withDetail("The change is kept here. The owner can link an account and try again.")
                        .exception());
    }

    private MusicServer required(Playlist playlist) {
        return server(playlist.where())
                .orElseThrow(() -> Problem.conflict("The music server of this playlist was removed.")
                        .exception());
    }

    private Optional<MusicServer> server(Whereabouts where) {
        return where.serverId()
                .flatMap(id -> servers.list().stream()
                        .filter(server -> server.id().equals(id))
                        .findFirst());
    }
}
