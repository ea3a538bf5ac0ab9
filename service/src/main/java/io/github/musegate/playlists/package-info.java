/**
 * The playlists that people make here: whose they are, what shall be in them, and that the music server follows. {@link
 * io.github.musegate.playlists.Playlists} is the front door. A row is what the playlist shall be; it is changed first,
 * then written to the account on the music server in which the playlist lives, within the request. Nobody holds a
 * connection to the database while a music server is asked: whoever writes claims the row for a while instead. What a
 * music server leaves of an attempt that failed is found again by comparing its playlists with those before. Shares and
 * engines may call this room.
 */
@NullMarked
package io.github.musegate.playlists;

import org.jspecify.annotations.NullMarked;
