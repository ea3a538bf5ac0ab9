package io.github.musegate.music;

import java.util.List;

/**
 * The playlists of one account. What a server can do only in several steps may fail between them: after a failed
 * {@link #create} something may be left, which the caller finds by comparing {@link #list} before and after.
 */
public interface PlaylistKeeper {

    /**
     * The playlists that belong to the account; where the server has one account for all, every one.
     *
     * @return the playlists
     */
    List<ServerPlaylist> list();

    /**
     * The tracks of a playlist.
     *
     * @param id the playlist
     * @return its tracks in order
     * @throws MusicServerException {@code NOT_FOUND} when there is no such playlist
     */
    List<Track> tracks(String id);

    /**
     * Makes a private playlist.
     *
     * @param name its name; may be that of another one
     * @param trackIds its tracks in order, all known to the server
     * @return its id
     */
    String create(String name, List<String> trackIds);

    /**
     * Puts other tracks into a playlist: either all of the new content is there afterwards or all of the old.
     *
     * @param id the playlist
     * @param name its name, for servers on which a new one has to take its place
     * @param trackIds its tracks in order, all known to the server
     * @return the id under which it is from now on
     * @throws MusicServerException {@code NOT_FOUND} when there is no such playlist any more
     */
    String replace(String id, String name, List<String> trackIds);

    /**
     * Adds tracks at the end.
     *
     * @param id the playlist
     * @param trackIds the tracks
     * @throws MusicServerException {@code NOT_FOUND} when there is no such playlist any more
     */
    void append(String id, List<String> trackIds);

    /**
     * Gives it another name. Where a server lets nobody but its administrators do that, a new one takes its place.
     *
     * @param id the playlist
     * @param name the name
     * @return the id under which it is from now on
     * @throws MusicServerException {@code NOT_FOUND} when there is no such playlist any more
     */
    String rename(String id, String name);

    /**
     * Deletes it.
     *
     * @param id the playlist; nothing happens when it is gone already
     */
    void delete(String id);
}
