/**
 * The accounts that people have on music servers of their own, and which account a piece of work is done as. The front
 * door is {@link io.github.musegate.musicaccounts.MusicAccounts}: it links, checks and unlinks, and opens a music server
 * for somebody. A login leaves this room only towards the server that it was typed for. The rooms that read the library
 * or keep playlists may call it.
 */
@NullMarked
package io.github.musegate.musicaccounts;

import org.jspecify.annotations.NullMarked;
