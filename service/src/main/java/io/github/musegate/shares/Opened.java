package io.github.musegate.shares;

import io.github.musegate.playlists.Playlist;
import java.util.Optional;

/**
 * A link that counts, as its token has opened it.
 *
 * @param share the link
 * @param playlist what it shows
 * @param password what visitors have to show, absent for nothing
 */
record Opened(Share share, Playlist playlist, Optional<SharePassword> password) {}
