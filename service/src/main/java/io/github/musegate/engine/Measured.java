package io.github.musegate.engine;

/**
 * A song and what was measured of it.
 *
 * @param song the song
 * @param mood the measures
 */
public record Measured(Song song, Mood mood) {}
