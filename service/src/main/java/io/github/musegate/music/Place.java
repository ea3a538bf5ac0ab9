package io.github.musegate.music;

import java.util.Set;

/**
 * Which server, and what of it counts.
 *
 * @param serverId the id of the music server here
 * @param address where it is: an {@code http} or {@code https} address without a slash at the end, or a folder's path
 * @param libraries the names or ids of the libraries that count, compared without case; empty means all
 */
public record Place(String serverId, String address, Set<String> libraries) {

    /** Copies the libraries. */
    public Place {
        libraries = Set.copyOf(libraries);
    }
}
