/**
 * What a person sees and hears of the music on the music servers. {@link io.github.musegate.library.Library} reads it as
 * the account that counts for the caller; {@link io.github.musegate.library.MediaReply} sends sound and pictures on, so
 * that nothing else of a music server reaches a browser under our name. Playlists and shares may call this room.
 */
@NullMarked
package io.github.musegate.library;

import org.jspecify.annotations.NullMarked;
