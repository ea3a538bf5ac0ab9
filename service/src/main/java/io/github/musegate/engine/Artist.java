package io.github.musegate.engine;

/**
 * An artist.
 *
 * @param name the name
 * @param id stays the same for the same name
 * @param tracks how many tracks of theirs there are to see
 */
public record Artist(String name, String id, int tracks) {}
