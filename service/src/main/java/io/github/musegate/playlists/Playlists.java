package io.github.musegate.playlists;

import io.github.musegate.access.Act;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.db.Database;
import io.github.musegate.events.Publisher;
import io.github.musegate.http.Problem;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicaccounts.OpenAccount;
import io.github.musegate.musicserver.MusicServers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The room's front door: looks playlists up, and says who may see and change them and where they live. What people do
 * with them by the API goes through {@link Making} and {@link Changes}. Safe for any number of threads.
 */
public final class Playlists implements AutoCloseable {

    /** More tracks than anybody listens to; every one is sent with each change. */
    static final int MOST_TRACKS = 10_000;

    private final PlaylistStore store;
    private final Homes homes;
    private final Writing writing;
    private final Making making;
    private final Changes changes;
    private final PlaylistWriter writer;

    /**
     * Playlists of a database.
     *
     * @param database the database
     * @param servers the music servers
     * @param accounts whose account they are written to
     */
    public Playlists(Database database, MusicServers servers, MusicAccounts accounts) {
        this(database, servers, accounts, Publisher.NOBODY);
    }

    /**
     * The same, with somebody who is told of what is made, changed and deleted.
     *
     * @param database the database
     * @param servers the music servers
     * @param accounts whose account they are written to
     * @param publisher is told
     */
    public Playlists(Database database, MusicServers servers, MusicAccounts accounts, Publisher publisher) {
        PlaylistNews news = new PlaylistNews(publisher);
        this.store = new JdbcPlaylistStore(database);
        this.homes = new Homes(servers, accounts);
        this.writing = new Writing(store);
        this.writer = new PlaylistWriter(store, homes);
        this.making = new Making(database, store, servers, accounts, writing, writer, news);
        this.changes = new Changes(database, this, store, homes, writing, writer, news);
    }

    /**
     * Looks a playlist up, whoever may see it.
     *
     * @param id its number
     * @return the playlist, or nothing
     */
    public Optional<Playlist> find(long id) {
        return store.find(id);
    }

    /**
     * What is in a playlist.
     *
     * @param id its number
     * @return its tracks in order, 10,000 at most; nothing when there is no such playlist
     */
    public List<Entry> entries(long id) {
        return entries(id, 0, MOST_TRACKS);
    }

    /**
     * A part of what is in a playlist.
     *
     * @param id its number
     * @param from the first position, counted from 0
     * @param limit how many at most
     * @return its tracks in order
     */
    public List<Entry> entries(long id, int from, int limit) {
        return store.entries(id, from, limit);
    }

    /**
     * One of the places in a playlist.
     *
     * @param id the playlist's number
     * @param entryId the entry's number
     * @return the entry; nothing when there is none of that number in this playlist
     */
    public Optional<Entry> entry(long id, long entryId) {
        return store.entry(id, entryId);
    }

    /**
     * The account in which a playlist lives, to read its music from. No other takes its place: it may hear more than
     * the owner ever could.
     *
     * @param playlist the playlist
     * @return the account, nothing is sent yet; absent when it was unlinked, when the music server was removed, and when
     *     the playlist is on no music server
     */
    public Optional<OpenAccount> place(Playlist playlist) {
        return homes.of(playlist.where());
    }

    /**
     * Whether somebody may know of a playlist.
     *
     * @param caller who asks
     * @param playlist the playlist
     * @return whether it is theirs, or they may see all
     */
    public boolean sees(Caller caller, Playlist playlist) {
        return owns(caller, playlist) || caller.may(Capability.VIEW_ALL_PLAYLISTS);
    }

    /**
     * Whether somebody may change a playlist.
     *
     * @param caller who asks
     * @param playlist the playlist
     * @return whether it is theirs, or they may see and change all
     */
    public boolean edits(Caller caller, Playlist playlist) {
        return owns(caller, playlist)
                || (caller.may(Capability.VIEW_ALL_PLAYLISTS) && caller.may(Capability.EDIT_ALL_PLAYLISTS));
    }

    private static boolean owns(Caller caller, Playlist playlist) {
        return playlist.ownerId().isPresent() && caller.is(playlist.ownerId().getAsInt());
    }

    /**
     * Makes a playlist in the account that counts for whoever acts.
     *
     * @param act who makes it
     * @param name its name
     * @param trackIds its tracks in order, by the music server's ids; unknown ones are left out
     * @param serverId the music server
     * @param source what makes it, such as {@code radio}
     * @return the playlist
     * @throws io.github.musegate.http.ProblemException as for the same by the API: 400 for tracks that there are not, 409
     *     without an account there, and whatever the music server fails with
     */
    public Playlist make(Act act, String name, List<String> trackIds, String serverId, String source) {
        return making.make(act, new NewPlaylistWish(name, trackIds, Optional.of(serverId), source))
                .playlist();
    }

    /**
     * Gives a playlist other tracks, unless somebody has changed it meanwhile. What somebody has changed on the music
     * server is not overwritten there.
     *
     * @param caller who renews it
     * @param id which
     * @param revision the revision that is expected
     * @param trackIds its new tracks in order
     * @return the playlist as it is now; its {@link Playlist#sync()} tells whether it could be written
     * @throws io.github.musegate.http.ProblemException 404 when the caller may not change it or it is gone, 409 when it
     *     has another revision, and whatever the music server fails with when it is asked for the tracks
     */
    public Playlist renew(Caller caller, long id, int revision, List<String> trackIds) {
        return changes.replace(new Changes.Wish(caller, id, OptionalInt.of(revision)), trackIds);
    }

    /**
     * What a piece of work makes anew from time to time for whoever acts, on one music server.
     *
     * @param act who acts
     * @param source what makes them, such as {@code clustering}
     * @param serverId the music server
     * @return its playlists as they are now; the music server was asked for those that nobody has changed here
     * @throws io.github.musegate.http.ProblemException whatever the music server fails with
     */
    public PlaylistSeries series(Act act, String source, String serverId) {
        List<Playlist> left = store.bySource(act.caller().userId(), serverId, source, true);
        Map<Boolean, List<Playlist>> asLeft =
                left.stream().collect(Collectors.partitioningBy(playlist -> writer.asWritten(playlist, homes)));
        List<Playlist> changed = Stream.concat(
                        store.bySource(act.caller().userId(), serverId, source, false).stream(),
                        asLeft.getOrDefault(false, List.of()).stream())
                .toList();
        return new PlaylistSeries(act, source, serverId, this, asLeft.getOrDefault(true, List.of()), changed);
    }

    /** The playlist, for somebody who may see it; 404 for others. */
    Playlist seen(Caller caller, long id) {
        return find(id).filter(playlist -> sees(caller, playlist)).orElseThrow(Playlists::notFound);
    }

    List<Playlist> list(PlaylistQuery query) {
        return store.list(query);
    }

    Making making() {
        return making;
    }

    Changes changes() {
        return changes;
    }

    static RuntimeException notFound() {
        return Problem.notFound("There is no such playlist.").exception();
    }

    /** Stops looking after what is being written. */
    @Override
    public void close() {
        writing.close();
    }
}
