package io.github.musegate.engine;

import java.util.Optional;

/**
 * A song of the catalogue.
 *
 * @param key its number there and in the index
 * @param song the song
 * @param mood what was measured of it; absent while it is not analysed
 */
record Known(long key, Song song, Optional<Mood> mood) {

    Candidate at(double distance) {
        return new Candidate(key, song, distance, mood);
    }
}
