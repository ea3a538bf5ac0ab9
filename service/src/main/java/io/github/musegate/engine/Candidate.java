package io.github.musegate.engine;

import java.util.Optional;

/**
 * A song that may come into an answer.
 *
 * @param key its number in the catalogue and the index
 * @param song the song
 * @param distance how far it is from what is looked for
 * @param mood what was measured of it
 */
record Candidate(long key, Song song, double distance, Optional<Mood> mood) {

    SimilarSong answer() {
        return at(distance);
    }

    SimilarSong at(double other) {
        return new SimilarSong(song, other, mood);
    }
}
