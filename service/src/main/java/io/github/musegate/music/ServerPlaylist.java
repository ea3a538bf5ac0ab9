package io.github.musegate.music;

/**
 * A playlist as it is on a music server.
 *
 * @param id the server's own id
 * @param name its name
 * @param trackCount how many tracks it has
 */
public record ServerPlaylist(String id, String name, int trackCount) {}
