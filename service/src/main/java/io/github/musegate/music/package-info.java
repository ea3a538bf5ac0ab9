/**
 * The words in which we speak of music and of the servers that hold it: tracks, albums, playlists, and the small
 * interfaces of what a server can do. Each kind of server has a room of its own that puts them into its language; the
 * rooms above speak in these words alone. "There is none" and "it failed" are different answers: the first is empty, the
 * second is a {@link io.github.musegate.music.MusicServerException}.
 */
@NullMarked
package io.github.musegate.music;

import org.jspecify.annotations.NullMarked;
