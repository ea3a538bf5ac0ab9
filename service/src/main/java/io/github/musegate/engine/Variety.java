package io.github.musegate.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees to it that each recording comes once and each artist a few times. Two are the same recording when their names are
 * the same apart from remarks, or when they last equally long and sound the same: a copy with other tags.
 */
final class Variety {

    /** What an artist may have in one answer. */
    static final int OF_ONE_ARTIST = 3;

    private static final double SAME_SOUND = 0.005;
    private static final long SAME_LENGTH_MILLIS = 1500;

    private final Map<Long, float[]> directions;
    private final Set<List<String>> names = new HashSet<>();
    private final Map<String, Integer> artists = new HashMap<>();
    private final List<Candidate> taken = new ArrayList<>();

    /**
     * Variety among candidates.
     *
     * @param directions theirs by key; may lack some, and may get more
     */
    Variety(Map<Long, float[]> directions) {
        this.directions = directions;
    }

    /** Holds something for known from the beginning; it does not count for its artist. */
    void know(Candidate known) {
        names.add(name(known.song()));
        taken.add(known);
    }

    /** Whether the next song is welcome; if so, it counts from now on. */
    boolean takes(Candidate next) {
        String artist = SongNames.folded(next.song().artist());
        boolean tooMany = !artist.isEmpty() && artists.getOrDefault(artist, 0) >= OF_ONE_ARTIST;
        if (tooMany || repeats(next)) {
            return false;
        }
        artists.merge(artist, 1, Integer::sum);
        know(next);
        return true;
    }

    /** Whether it is a recording that is known already. */
    boolean repeats(Candidate next) {
        return names.contains(name(next.song())) || taken.stream().anyMatch(other -> same(next, other));
    }

    private static List<String> name(Song song) {
        return List.of(SongNames.title(song.title()), SongNames.folded(song.artist()));
    }

    private boolean same(Candidate one, Candidate other) {
        float[] first = directions.get(one.key());
        float[] second = directions.get(other.key());
        long apart = one.song().duration().minus(other.song().duration()).abs().toMillis();
        return first != null
                && second != null
                && apart <= SAME_LENGTH_MILLIS
                && Directions.distance(first, second) <= SAME_SOUND;
    }
}
