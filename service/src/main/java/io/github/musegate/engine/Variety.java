package io.github.musegate.engine;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sees to it that each recording comes once and each artist a few times. Two are the same recording when their names are
 * the same apart from remarks, or when they last equally long and sound the same: a copy with other tags.
 */
final class Variety {

    /** What an artist may have in one answer. */
    static final int OF_ONE_ARTIST = 3;

    private static final double SAME_SOUND = 0.005;
    private static final long SAME_LENGTH_MILLIS = 1500;

    /** Of more of the same length, as where lengths are not known, not all are listened to for each song. */
    private static final int MOST_COMPARED = 500;

    private final Map<Long, float[]> directions;
    private final Set<List<String>> names = new HashSet<>();
    private final Map<String, Integer> artists = new HashMap<>();
    /** By length in milliseconds, those of one length the latest first. */
    private final NavigableMap<Long, Deque<Candidate>> taken = new TreeMap<>();

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
        taken.computeIfAbsent(known.song().duration().toMillis(), length -> new ArrayDeque<>())
                .addFirst(known);
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
        long length = next.song().duration().toMillis();
        return names.contains(name(next.song()))
                || taken.subMap(length - SAME_LENGTH_MILLIS, true, length + SAME_LENGTH_MILLIS, true).values().stream()
                        .flatMap(Collection::stream)
                        .limit(MOST_COMPARED)
                        .anyMatch(other -> same(next, other));
    }

    private static List<String> name(Song song) {
        return List.of(SongNames.title(song.title()), SongNames.folded(song.artist()));
    }

    private boolean same(Candidate one, Candidate other) {
        float[] first = directions.get(one.key());
        float[] second = directions.get(other.key());
        return first != null && second != null && Directions.distance(first, second) <= SAME_SOUND;
    }
}
