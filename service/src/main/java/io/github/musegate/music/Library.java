package io.github.musegate.music;

/**
 * A division of a music server that people know by name.
 *
 * @param id the server's own id
 * @param name its name
 */
public record Library(String id, String name) {}
