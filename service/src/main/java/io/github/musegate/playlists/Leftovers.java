package io.github.musegate.playlists;

import io.github.musegate.http.ProblemException;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.musicaccounts.OpenAccount;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What attempts to make playlists leave on music servers when they fail. A playlist there counts as left over when it has
 * the name of the attempt, was not there before, is none that another row speaks of, and holds no track that the attempt
 * had not: one that somebody made by hand meanwhile is not touched.
 */
final class Leftovers {

    private final PlaylistStore store;
    private final Homes homes;

    Leftovers(PlaylistStore store, Homes homes) {
        this.store = store;
        this.homes = homes;
    }

    /** Remembers what is there, before something is made. */
    Attempt begin(Playlist playlist, List<String> ids, OpenAccount account) {
        Set<String> before = PlaylistWriter.all(account).stream()
                .filter(known -> known.name().strip().equalsIgnoreCase(playlist.name()))
                .map(ServerPlaylist::id)
                .collect(Collectors.toSet());
        Attempt attempt = new Attempt(playlist.name(), before, ids);
        store.begin(playlist.id(), PlaylistWriter.where(account), attempt);
        return attempt;
    }

    /**
     * Looks for what an earlier attempt has left. What is as it shall be is kept, the rest removed.
     *
     * @return the playlist that was kept
     */
    Optional<String> adopt(Playlist playlist, List<String> ids, OpenAccount account) {
        Optional<Attempt> attempt = store.attempt(playlist.id());
        if (attempt.isEmpty()) {
            return Optional.empty();
        }
        Optional<OpenAccount> earlier = homes.of(playlist.where());
        if (earlier.isPresent() && !PlaylistWriter.where(earlier.get()).equals(PlaylistWriter.where(account))) {
            removeIfPossible(playlist, attempt.get(), earlier.get());
            return Optional.empty();
        }
        Optional<String> kept = Optional.empty();
        for (String id : find(playlist, attempt.get(), account)) {
            boolean whole = attempt.get().name().equals(playlist.name())
                    && PlaylistWriter.tracks(account, id).equals(ids);
            if (whole && kept.isEmpty()) {
                kept = Optional.of(id);
            } else {
                remove(account, id);
            }
        }
        return kept;
    }

    /** Removes what an attempt has left; when that does not work either, the next attempt does it. */
    void removeIfPossible(Playlist playlist, Attempt attempt, OpenAccount account) {
        try {
            find(playlist, attempt, account).forEach(id -> remove(account, id));
        } catch (ProblemException again) {
            // The row keeps the attempt, and the failure that led here is the one to tell.
        }
    }

    private List<String> find(Playlist playlist, Attempt attempt, OpenAccount account) {
        Set<String> others = store.remoteIds(account.server().id(), playlist.id());
        Set<String> wanted = new HashSet<>(attempt.tracks());
        return PlaylistWriter.all(account).stream()
                .filter(known -> known.name().strip().equalsIgnoreCase(attempt.name()))
                .map(ServerPlaylist::id)
                .filter(id -> !attempt.before().contains(id) && !others.contains(id))
                .filter(id -> wanted.containsAll(PlaylistWriter.tracks(account, id)))
                .toList();
    }

    /** What the server does not let us remove is somebody else's, whatever it looks like. */
    private static void remove(OpenAccount account, String id) {
        try {
            PlaylistWriter.ask(account, keeper -> {
                keeper.delete(id);
                return id;
            });
        } catch (MusicServerException failure) {
            if (failure.kind() != MusicServerException.Kind.FORBIDDEN) {
                throw failure;
            }
        }
    }
}
