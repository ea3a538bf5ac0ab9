package io.github.musegate.playlists;

import io.github.musegate.access.Act;
import io.github.musegate.http.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The playlists that a piece of work makes anew from time to time, for one owner on one music server, known by their
 * names. What a person has changed since, here or on the music server, is theirs and stays as it is. For one thread.
 */
public final class PlaylistSeries {

    private final Act act;
    private final String source;
    private final String serverId;
    private final Playlists playlists;
    private final Map<String, Playlist> left;
    private final Set<String> kept;

    PlaylistSeries(
            Act act,
            String source,
            String serverId,
            Playlists playlists,
            List<Playlist> unchanged,
            List<Playlist> changed) {
        this.act = act;
        this.source = source;
        this.serverId = serverId;
        this.playlists = playlists;
        this.left = new LinkedHashMap<>();
        unchanged.forEach(playlist -> left.putIfAbsent(playlist.name(), playlist));
        this.kept = changed.stream().map(Playlist::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The names of the playlists that a person has changed.
     *
     * @return names that are taken
     */
    public Set<String> kept() {
        return kept;
    }

    /**
     * Makes a playlist, or puts these tracks into the one of that name that the work has left.
     *
     * @param name its name
     * @param trackIds its tracks in order, by the music server's ids; unknown ones are left out
     * @return the playlist
     * @throws io.github.musegate.http.ProblemException as for the same by the API; 409 too when a person changes it
     *     just now
     */
    public Playlist write(String name, List<String> trackIds) {
        Playlist known = left.remove(name);
        if (known == null) {
            return playlists.make(act, name, trackIds, serverId, source);
        }
        if (isAsWished(known, trackIds)) {
            return known;
        }
        Playlist renewed = playlists.renew(act.caller(), known.id(), known.revision(), trackIds);
        if (renewed.sync().state() == SyncState.FAILED) {
            throw Problem.conflict(renewed.sync().reason().orElse("The playlist could not be written."))
                    .exception();
        }
        return renewed;
    }

    private boolean isAsWished(Playlist known, List<String> trackIds) {
        return known.sync().state() == SyncState.SYNCED
                && playlists.entries(known.id()).stream()
                        .map(Entry::itemId)
                        .toList()
                        .equals(trackIds);
    }

    /**
     * The playlists that the work has left and not written again.
     *
     * @return to be deleted, when the work makes no such playlist any more
     */
    public List<Playlist> others() {
        return List.copyOf(left.values());
    }

    /**
     * Deletes one of {@link #others}, here and on the music server.
     *
     * @param playlist the playlist
     * @throws io.github.musegate.http.ProblemException whatever the music server fails with; 409 when a person changes
     *     it just now
     */
    public void delete(Playlist playlist) {
        if (!left.remove(playlist.name(), playlist)) {
            throw Problem.notFound("There is no such playlist.").exception();
        }
        Changes.Wish seen = new Changes.Wish(act.caller(), playlist.id(), OptionalInt.of(playlist.revision()));
        boolean ignored = playlists.changes().delete(act, seen, false);
    }
}
