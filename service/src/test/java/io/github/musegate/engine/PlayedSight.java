package io.github.musegate.engine;

import io.github.musegate.vectors.Neighbour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Songs at made-up places, searched one by one. */
final class PlayedSight implements Sight {

    static final int DIMENSIONS = 16;

    private final Map<Long, Known> songs = new HashMap<>();
    private final Map<Long, float[]> places = new HashMap<>();
    /** How many songs were looked up by their keys. */
    int lookedUp;

    private final SplittableRandom chance = new SplittableRandom(7);

    /** A song around one of the axes, which are families of sound; {@code spread} 0 puts it right there. */
    Known song(String title, String artist, int family, double spread) {
        float[] place = new float[DIMENSIONS];
        place[family] = 1;
        for (int i = 0; i < DIMENSIONS; i++) {
            place[i] += (float) (spread * (chance.nextDouble() - 0.5));
        }
        return song(title, artist, place, 0.5);
    }

    /** A song at a place. */
    Known song(String title, String artist, float[] place, double energy) {
        long key = songs.size() + 1L;
        Song song = new Song("id-" + title, title, artist, artist, "", "", "", Duration.ofSeconds(100 + key * 3));
        Mood mood = new Mood(OptionalDouble.of(120), energy, Optional.empty(), -12);
        Known known = new Known(key, song, Optional.of(mood));
        songs.put(key, known);
        places.put(key, Directions.of(place));
        return known;
    }

    /** A start at a song. */
    Start at(Known song) {
        return new Start(places.get(song.key()), List.of(song));
    }

    float[] place(long key) {
        return places.get(key);
    }

    @Override
    public Optional<Known> find(String itemId) {
        return songs.values().stream()
                .filter(one -> one.song().itemId().equals(itemId))
                .findFirst();
    }

    @Override
    public List<Known> named(String title, String artist) {
        return songs.values().stream()
                .filter(one -> one.song().title().contains(title)
                        && one.song().artist().contains(artist))
                .toList();
    }

    @Override
    public Map<Long, Known> known(Collection<Long> keys) {
        lookedUp += keys.size();
        Map<Long, Known> known = new HashMap<>(songs);
        known.keySet().retainAll(keys);
        return known;
    }

    @Override
    public List<Known> songsOf(String nameOrId) {
        return songs.values().stream()
                .filter(one -> one.song().artist().equals(nameOrId))
                .toList();
    }

    @Override
    public List<Neighbour> nearest(float[] direction, int most) {
        List<Neighbour> all = new ArrayList<>();
        float[] unit = Directions.of(direction);
        places.forEach((key, place) -> all.add(new Neighbour(key, Directions.distance(unit, place))));
        all.sort(Comparator.comparingDouble(Neighbour::distance));
        return all.subList(0, Math.min(most, all.size()));
    }

    @Override
    public Map<Long, float[]> directions(Collection<Long> keys) {
        Map<Long, float[]> known = new HashMap<>(places);
        known.keySet().retainAll(keys);
        return known;
    }
}
