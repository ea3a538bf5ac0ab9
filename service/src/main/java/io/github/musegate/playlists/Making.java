package io.github.musegate.playlists;

import io.github.musegate.access.Act;
import io.github.musegate.access.Caller;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicaccounts.OpenAccount;
import io.github.musegate.musicserver.MusicServers;
import io.helidon.dbclient.DbExecute;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes playlists: here first, then on the music server. */
final class Making {

    private static final int MOST_OF_A_PERSON = 5000;

    private final Database database;
    private final PlaylistStore store;
    private final MusicServers servers;
    private final MusicAccounts accounts;
    private final Writing writing;
    private final PlaylistWriter writer;
    private final PlaylistNews news;

    Making(
            Database database,
            PlaylistStore store,
            MusicServers servers,
            MusicAccounts accounts,
            Writing writing,
            PlaylistWriter writer,
            PlaylistNews news) {
        this.database = database;
        this.store = store;
        this.servers = servers;
        this.accounts = accounts;
        this.writing = writing;
        this.writer = writer;
        this.news = news;
    }

    /**
     * A playlist that is on the music server.
     *
     * @param playlist the playlist
     * @param missing what the music server does not have
     */
    record Made(Playlist playlist, List<Missing> missing) {}

    /**
     * Makes a playlist in the caller's account. One of that name which could not be written before is made whole
     * instead of a second one.
     *
     * @param act who makes it
     * @param wish what it shall be
     * @return the playlist
     * @throws ProblemException 400 for a wish that cannot be, 409 when the caller has no account there or makes it just
     *     now, 413 for too many tracks; whatever the music server fails with carries the member {@code id}: the row of
     *     the playlist, which can be tried again
     */
    Made make(Act act, NewPlaylistWish wish) {
        Caller caller = act.caller();
        String name = PlaylistNames.check(wish.name());
        OpenAccount account = accounts.forWriting(caller, servers.meant(wish.server()));
        Lookup tracks = Lookup.of(wish.trackIds(), account);
        long id =
                database.inTransaction(transaction -> claimed(transaction, act, name, wish.source(), account, tracks));
        try {
            writing.run(id, () -> writer.write(store.find(id).orElseThrow(), account, Choice.REMAKE));
        } catch (ProblemException failure) {
            throw failure.problem().with("id", String.valueOf(id)).exception();
        }
        return new Made(store.find(id).orElseThrow(Playlists::notFound), tracks.missing());
    }

    private long claimed(
            DbExecute transaction, Act act, String name, String source, OpenAccount account, Lookup tracks) {
        Caller caller = act.caller();
        Optional<Playlist> unfinished = store.lockUnfinished(
                transaction, caller.userId(), account.server().id(), name);
        if (unfinished.isPresent()) {
            long id = unfinished.get().id();
            writing.claim(transaction, unfinished.get());
            store.put(transaction, id, tracks.entries(0));
            store.changed(transaction, id);
            if (unfinished.get().source().equals(source)) {
                store.leftBySource(transaction, id);
            }
            return id;
        }
        if (caller.userId().isPresent()
                && store.count(transaction, caller.userId().getAsInt()) >= MOST_OF_A_PERSON) {
            throw Problem.conflict("You have " + MOST_OF_A_PERSON + " playlists already; delete some first.")
                    .exception();
        }
        long id = store.insert(transaction, caller.userId(), name, source, PlaylistWriter.where(account));
        writing.claim(transaction, id);
        store.put(transaction, id, tracks.entries(0));
        news.created(transaction, caller, id, name);
        act.done(
                transaction,
                name,
                Map.of("playlist", id, "server", account.server().id()));
        return id;
    }
}
