/**
 * What Jellyfin and Emby have in common, as both come from one ancestor: items and how they are asked for, sign-in by
 * name, playlists that are items too. {@link io.github.musegate.mediabrowser.Dialect} is what they say differently; the
 * rooms {@code jellyfin} and {@code emby} implement it and alone call this room.
 *
 * <p>Both servers let whoever has a valid token or key ask for any item by its id, and with a key for anything at all.
 * So nothing here trusts an id: every list is asked for within the libraries that the account may see, every single item
 * is asked for as the account, and nothing is changed or deleted before it has turned out to be the account's playlist.
 */
@NullMarked
package io.github.musegate.mediabrowser;

import org.jspecify.annotations.NullMarked;
