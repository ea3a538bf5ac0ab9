package io.github.musegate.playlists;

import java.util.List;
import java.util.Optional;

/**
 * A playlist that somebody wants.
 *
 * @param name its name as typed
 * @param trackIds its tracks in order, by the music server's ids
 * @param server the music server by name or id; absent for the default one
 * @param source what makes it, such as {@code api}
 */
record NewPlaylistWish(String name, List<String> trackIds, Optional<String> server, String source) {}
