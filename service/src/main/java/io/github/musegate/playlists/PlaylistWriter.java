package io.github.musegate.playlists;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.kernel.SecretDigest;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.OpenAccount;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Makes a music server follow. To be called for rows that are claimed, outside of transactions. Each step is a use of the
 * account of its own, so that a refused login is noticed at every one.
 */
final class PlaylistWriter {

    private final PlaylistStore store;
    private final Leftovers leftovers;

    PlaylistWriter(PlaylistStore store, Homes homes) {
        this.store = store;
        this.leftovers = new Leftovers(store, homes);
    }

    Leftovers leftovers() {
        return leftovers;
    }

    /**
     * Writes a playlist to an account and notes where it is.
     *
     * @return where it is
     * @throws ProblemException when it could not be written; then nothing new is left there as far as that could be
     *     brought about, and the row knows the rest
     */
    Whereabouts write(Playlist playlist, OpenAccount account, Choice choice) {
        List<String> ids = store.itemIds(playlist.id());
        Optional<String> there = remoteIn(playlist.where(), account);
        Whereabouts where =
                there.isPresent() ? change(playlist, there.get(), ids, account, choice) : make(playlist, ids, account);
        store.synced(playlist.id(), where);
        return where;
    }

    /** The playlist's id in an account, also when that account was unlinked and linked again. */
    private static Optional<String> remoteIn(Whereabouts where, OpenAccount account) {
        if (where.remoteId().isEmpty()
                || !where.serverId().equals(Optional.of(account.server().id()))) {
            return Optional.empty();
        }
        if (where(account).account() != where.account()) {
            return Optional.empty();
        }
        if (where(account).accountId().equals(where.accountId())) {
            return where.remoteId();
        }
        return where.remoteId()
                .filter(id -> ask(account, PlaylistKeeper::list).stream()
                        .anyMatch(known -> known.id().equals(id)));
    }

    private Whereabouts change(
            Playlist playlist, String remoteId, List<String> ids, OpenAccount account, Choice choice) {
        List<String> theirs;
        try {
            theirs = tracks(account, remoteId);
        } catch (MusicServerException failure) {
            if (failure.kind() != MusicServerException.Kind.NOT_FOUND) {
                throw failure;
            }
            if (choice == Choice.CAREFUL) {
                throw Problem.notFound(
                                "The playlist is not on " + account.server().name() + " any more.")
                        .exception();
            }
            return make(playlist, ids, account);
        }
        if (choice != Choice.OVERWRITE && !theirs.equals(ids) && changedThere(playlist, theirs)) {
            throw Problem.conflict("Somebody has changed this playlist on "
                            + account.server().name() + ".")
                    .withDetail("Take over what is there, or write over it.")
                    .exception();
        }
        String id = remoteId;
        if (!playlist.where().remoteName().equals(Optional.of(playlist.name()))) {
            id = ask(account, keeper -> keeper.rename(remoteId, playlist.name()));
            store.moved(playlist.id(), where(account).with(id, playlist.name(), digest(theirs)));
        }
        if (theirs.equals(ids)) {
            return where(account).with(id, playlist.name(), digest(ids));
        }
        String renamed = id;
        String replaced = ask(account, keeper -> keeper.replace(renamed, playlist.name(), ids));
        return written(playlist, replaced, ids, account);
    }

    private static boolean changedThere(Playlist playlist, List<String> theirs) {
        return playlist.where()
                .digest()
                .filter(known -> !known.equals(digest(theirs)))
                .isPresent();
    }

    /**
     * Whether a playlist is on its music server as it was written there last; one that never was there counts as such.
     *
     * @throws ProblemException when the music server cannot be asked
     */
    boolean asWritten(Playlist playlist, Homes homes) {
        Optional<OpenAccount> account = homes.of(playlist.where());
        Optional<String> remoteId = playlist.where().remoteId();
        if (account.isEmpty() || remoteId.isEmpty()) {
            return true;
        }
        Optional<ServerPlaylist> there = all(account.get()).stream()
                .filter(known -> known.id().equals(remoteId.get()))
                .findFirst();
        if (there.isEmpty()
                || !playlist.where().remoteName().equals(Optional.of(there.get().name()))) {
            return false;
        }
        return playlist.sync().problem().filter("conflict"::equals).isEmpty()
                && !changedThere(playlist, tracks(account.get(), remoteId.get()));
    }

    private Whereabouts make(Playlist playlist, List<String> ids, OpenAccount account) {
        Optional<String> found = leftovers.adopt(playlist, ids, account);
        if (found.isPresent()) {
            return written(playlist, found.get(), ids, account);
        }
        Attempt attempt = leftovers.begin(playlist, ids, account);
        try {
            String made = ask(account, keeper -> keeper.create(playlist.name(), ids));
            return written(playlist, made, ids, account);
        } catch (RuntimeException failure) {
            leftovers.removeIfPossible(playlist, attempt, account);
            throw failure;
        }
    }

    /** A server may leave out what it does not like, so that what is there is asked for. */
    private static Whereabouts written(Playlist playlist, String remoteId, List<String> ids, OpenAccount account) {
        List<String> there;
        try {
            there = tracks(account, remoteId);
        } catch (ProblemException failure) {
            there = ids;
        }
        return where(account).with(remoteId, playlist.name(), digest(there));
    }

    /** An account without a playlist in it. */
    static Whereabouts where(OpenAccount account) {
        return new Whereabouts(
                Optional.of(account.server().id()),
                account.account().isPresent() ? AccountKind.OWN : AccountKind.SHARED,
                account.account().map(own -> OptionalLong.of(own.id())).orElse(OptionalLong.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static List<String> tracks(OpenAccount account, String remoteId) {
        return ask(account, keeper -> keeper.tracks(remoteId)).stream()
                .map(Track::id)
                .toList();
    }

    static List<ServerPlaylist> all(OpenAccount account) {
        return ask(account, PlaylistKeeper::list);
    }

    static <T> T ask(OpenAccount account, Function<PlaylistKeeper, T> work) {
        return account.use(connection -> work.apply(connection.playlists()));
    }

    /** Tells two lists of tracks apart. */
    static String digest(List<String> ids) {
        return SecretDigest.of(String.join("\n", ids)).hex();
    }
}
