package io.github.musegate.playlists;

import io.github.musegate.access.Act;
import io.github.musegate.access.Caller;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.OpenAccount;
import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * Changes playlists: the row first, so that no work is lost, then what is on the music server. Nobody changes what they
 * have not seen: each change names the revision that it is about, or says that it does not matter.
 */
final class Changes {

    private final Database database;
    private final Playlists playlists;
    private final PlaylistStore store;
    private final Homes homes;
    private final Writing writing;
    private final PlaylistWriter writer;
    private final PlaylistNews news;

    Changes(
            Database database,
            Playlists playlists,
            PlaylistStore store,
            Homes homes,
            Writing writing,
            PlaylistWriter writer,
            PlaylistNews news) {
        this.database = database;
        this.playlists = playlists;
        this.store = store;
        this.homes = homes;
        this.writing = writing;
        this.writer = writer;
        this.news = news;
    }

    /**
     * A change that somebody wants.
     *
     * @param caller who
     * @param id which playlist
     * @param revision the revision that they have seen, absent when it does not matter
     */
    record Wish(Caller caller, long id, OptionalInt revision) {}

    /**
     * What came of adding tracks.
     *
     * @param playlist the playlist
     * @param missing what the music server does not have
     */
    record Added(Playlist playlist, List<Missing> missing) {}

    Playlist rename(Wish wish, String typed) {
        String name = PlaylistNames.check(typed);
        return change(wish, (transaction, playlist) -> store.rename(transaction, playlist.id(), name));
    }

    Added add(Wish wish, List<String> trackIds, OptionalInt position) {
        Playlist seen = edited(wish.caller(), playlists.find(wish.id()));
        Lookup tracks = Lookup.of(trackIds, homes.writing(wish.caller(), seen));
        Playlist changed = change(wish, (transaction, playlist) -> {
            Lookup.checkCount(playlist.trackCount() + tracks.known().size());
            int at = Math.min(position.orElse(playlist.trackCount()), playlist.trackCount());
            store.add(transaction, playlist.id(), tracks.entries(at));
        });
        return new Added(changed, tracks.missing());
    }

    /** Puts other tracks in the place of all that are there, for the source that made the playlist. */
    Playlist replace(Wish wish, List<String> trackIds) {
        Playlist seen = edited(wish.caller(), playlists.find(wish.id()));
        Lookup tracks = Lookup.of(trackIds, homes.writing(wish.caller(), seen));
        return claimAndWrite(wish, (transaction, playlist) -> {
            store.put(transaction, playlist.id(), tracks.entries(0));
            store.changed(transaction, playlist.id());
            store.leftBySource(transaction, playlist.id());
        });
    }

    Playlist order(Wish wish, List<Long> entryIds) {
        return change(wish, (transaction, playlist) -> {
            if (!store.order(transaction, playlist.id(), entryIds)) {
                throw Problem.badRequest("Name every entry of the playlist once.")
                        .exception();
            }
        });
    }

    Playlist remove(Wish wish, long entryId) {
        return change(wish, (transaction, playlist) -> {
            if (!store.remove(transaction, playlist.id(), entryId)) {
                throw Problem.notFound("There is no such entry.").exception();
            }
        });
    }

    /** Changes the row, and writes it. A music server that fails is told by the state of what comes back. */
    private Playlist change(Wish wish, BiConsumer<DbExecute, Playlist> work) {
        return claimAndWrite(wish, work.andThen((transaction, playlist) -> store.changed(transaction, playlist.id())));
    }

    private Playlist claimAndWrite(Wish wish, BiConsumer<DbExecute, Playlist> work) {
        claim(wish, work.andThen((transaction, playlist) -> tell(transaction, wish.caller(), playlist.id())));
        try {
            write(wish, Choice.CAREFUL);
        } catch (ProblemException told) {
            // the row says it
        }
        return playlists.find(wish.id()).orElseThrow(Playlists::notFound);
    }

    private void claim(Wish wish, BiConsumer<DbExecute, Playlist> work) {
        database.inTransaction(transaction -> {
            Playlist playlist = edited(wish.caller(), store.lock(transaction, wish.id()));
            writing.claim(transaction, playlist);
            if (wish.revision().isPresent() && wish.revision().getAsInt() != playlist.revision()) {
                throw Problem.conflict("Somebody else has changed this playlist.")
                        .withDetail("Load it again.")
                        .with("revision", playlist.revision())
                        .exception();
            }
            work.accept(transaction, playlist);
            return playlist;
        });
    }

    private void write(Wish wish, Choice choice) {
        writing.run(wish.id(), () -> {
            Playlist playlist = store.find(wish.id()).orElseThrow(Playlists::notFound);
            return writer.write(playlist, homes.writing(wish.caller(), playlist), choice);
        });
    }

    /**
     * Writes a playlist again as it is here.
     *
     * @param wish who, which
     * @param overwrite whether to write over what somebody has changed on the music server
     * @return the playlist
     * @throws ProblemException what the music server fails with; 409 when somebody has changed it there
     */
    Playlist writeAgain(Wish wish, boolean overwrite) {
        claim(wish, (transaction, playlist) -> {});
        write(wish, overwrite ? Choice.OVERWRITE : Choice.REMAKE);
        return playlists.find(wish.id()).orElseThrow(Playlists::notFound);
    }

    /**
     * Takes over what somebody has made of a playlist on the music server.
     *
     * @param wish who, which
     * @return the playlist
     * @throws ProblemException what the music server fails with; 409 when it is not there
     */
    Playlist takeOver(Wish wish) {
        Playlist seen = edited(wish.caller(), playlists.find(wish.id()));
        OpenAccount account = homes.of(seen.where()).orElseThrow(Changes::nothingThere);
        String remoteId = seen.where().remoteId().orElseThrow(Changes::nothingThere);
        List<Track> theirs = PlaylistWriter.ask(account, keeper -> keeper.tracks(remoteId));
        Lookup.checkCount(theirs.size());
        claim(wish, (transaction, playlist) -> {
            if (!playlist.where().equals(seen.where())) {
                throw Problem.conflict("The playlist has moved meanwhile.")
                        .withDetail("Load it again.")
                        .exception();
            }
            store.put(transaction, wish.id(), new Lookup(theirs, List.of()).entries(0));
            store.changed(transaction, wish.id());
            news.changed(transaction, wish.caller(), playlist);
        });
        List<String> ids = theirs.stream().map(Track::id).toList();
        String name = seen.where().remoteName().orElse(seen.name());
        writing.run(wish.id(), () -> {
            Whereabouts where = seen.where().with(remoteId, name, PlaylistWriter.digest(ids));
            store.synced(wish.id(), where);
            return where;
        });
        return playlists.find(wish.id()).orElseThrow(Playlists::notFound);
    }

    private static RuntimeException nothingThere() {
        return Problem.conflict("The playlist is not on a music server.").exception();
    }

    /**
     * Deletes a playlist, here and on the music server.
     *
     * @param act who
     * @param id which
     * @param keep whether to leave it on the music server
     * @return whether it was deleted there too; false also when it could not be reached from here any more
     * @throws ProblemException what the music server fails with; then it stays here too
     */
    boolean delete(Act act, long id, boolean keep) {
        return delete(act, new Wish(act.caller(), id, OptionalInt.empty()), keep);
    }

    /** The same for the revision that somebody has seen. */
    boolean delete(Act act, Wish wish, boolean keep) {
        long id = wish.id();
        claim(wish, (transaction, playlist) -> {});
        return writing.run(id, () -> {
            Playlist playlist = store.find(id).orElseThrow(Playlists::notFound);
            boolean there = !keep && deleteThere(playlist);
            return database.inTransaction(transaction -> {
                store.delete(transaction, id);
                news.deleted(transaction, act.caller(), playlist);
                act.done(transaction, playlist.name(), Map.of("playlist", id, "on_server", there));
                return there;
            });
        });
    }

    private boolean deleteThere(Playlist playlist) {
        Optional<OpenAccount> account = homes.of(playlist.where());
        account.ifPresent(home -> store.attempt(playlist.id())
                .ifPresent(attempt -> writer.leftovers().removeIfPossible(playlist, attempt, home)));
        if (account.isEmpty() || playlist.where().remoteId().isEmpty()) {
            return false;
        }
        return PlaylistWriter.ask(account.get(), keeper -> {
            keeper.delete(playlist.where().remoteId().get());
            return true;
        });
    }

    /** Gives a playlist to somebody; it goes to their account with the next change. */
    void give(Act act, long id, int owner, String ownerName) {
        Wish wish = new Wish(act.caller(), id, OptionalInt.empty());
        claim(wish, (transaction, playlist) -> {
            store.give(transaction, id, owner);
            tell(transaction, act.caller(), id);
            act.done(transaction, playlist.name(), Map.of("playlist", id, "to", ownerName));
        });
    }

    /** Tells of a playlist as it is after the change: by its new name, as that of its new owner. */
    private void tell(DbExecute transaction, Caller caller, long id) {
        news.changed(transaction, caller, store.lock(transaction, id).orElseThrow(Playlists::notFound));
    }

    private Playlist edited(Caller caller, Optional<Playlist> found) {
        return found.filter(playlist -> playlists.edits(caller, playlist)).orElseThrow(Playlists::notFound);
    }
}
