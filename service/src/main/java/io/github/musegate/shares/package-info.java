/**
 * Public links to playlists, and what their visitors get. {@link io.github.musegate.shares.Shares} is the front door.
 * A link opens one playlist, for as long as its maker might show it: the maker is enabled, may share and may see the
 * playlist. Visitors come without any account; what they listen to is fetched as the account in which the playlist
 * lives. The routing calls this room.
 */
@NullMarked
package io.github.musegate.shares;

import org.jspecify.annotations.NullMarked;
