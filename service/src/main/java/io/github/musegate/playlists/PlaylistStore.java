package io.github.musegate.playlists;

import io.github.musegate.http.Problem;
import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Keeps playlists. What takes a transaction is a part of it. */
interface PlaylistStore {

    Optional<Playlist> find(long id);

    /** The newest first. */
    List<Playlist> list(PlaylistQuery query);

    /** Entries in order, from a position on. */
    List<Entry> entries(long id, int from, int limit);

    Optional<Entry> entry(long id, long entryId);

    /** The tracks in order. */
    List<String> itemIds(long id);

    /** Holds a row until the transaction ends. */
    Optional<Playlist> lock(DbExecute transaction, long id);

    /**
     * Holds the row of one that was never finished on a music server, and keeps others from making one of that name
     * for that owner until the transaction ends.
     */
    Optional<Playlist> lockUnfinished(DbExecute transaction, OptionalInt owner, String serverId, String name);

    long insert(DbExecute transaction, OptionalInt owner, String name, String source, Whereabouts where);

    /** Marks a row as being written. */
    void claim(DbExecute transaction, long id, Duration time);

    /** Goes on marking rows as being written. */
    void renew(Collection<Long> ids, Duration time);

    /** Counts a change of the content. */
    void changed(DbExecute transaction, long id);

    /** Notes that what is there now was left so by the source that made it. */
    void leftBySource(DbExecute transaction, long id);

    /** What a source has made for an owner on a music server, and nobody has changed here since if so wished. */
    List<Playlist> bySource(OptionalInt owner, String serverId, String source, boolean unchanged);

    void rename(DbExecute transaction, long id, String name);

    /** Puts these in the place of all entries. */
    void put(DbExecute transaction, long id, List<Entry> entries);

    /** Makes room at the position of the first one and puts these there. */
    void add(DbExecute transaction, long id, List<Entry> entries);

    /** Takes one out. Gives false when there is no such entry. */
    boolean remove(DbExecute transaction, long id, long entryId);

    /** Puts all entries into this order. Gives false when these are not all of them, once each. */
    boolean order(DbExecute transaction, long id, List<Long> entryIds);

    Optional<Attempt> attempt(long id);

    /** Remembers an attempt before it begins. */
    void begin(long id, Whereabouts where, Attempt attempt);

    /** Remembers where it is from now on while it is being written. */
    void moved(long id, Whereabouts where);

    /** Notes that it is there as it is here; the row is free again. */
    void synced(long id, Whereabouts where);

    /** Notes why it is not there as it is here; the row is free again. */
    void failed(long id, Problem why);

    /** The playlists on a music server that other rows speak of, by their ids there. */
    Set<String> remoteIds(String serverId, long except);

    void give(DbExecute transaction, long id, int owner);

    boolean delete(DbExecute transaction, long id);

    long count(DbExecute transaction, int owner);

    void giveAll(DbExecute transaction, int from, int to);

    void deleteAll(DbExecute transaction, int owner);
}
