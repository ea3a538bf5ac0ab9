package io.github.musegate.engine;

import java.util.Optional;

/**
 * A song that an answer gives.
 *
 * @param song the song
 * @param distance how far it is from what it was compared with: 0 the same, 1 unrelated, 2 the opposite
 * @param mood what was measured of it
 */
public record SimilarSong(Song song, double distance, Optional<Mood> mood) {}
