package io.github.musegate.engine;

import io.github.musegate.vectors.Neighbour;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Goes from one song to another: points are laid out evenly on the straight way between them, and each gets a song that
 * is near to it, near to the one before, and of the energy that fits there. For one path; not for several threads.
 */
final class PathFinder {

    /** How many songs are looked at for each step. */
    private static final int LOOK = 60;

    /** How much a step away from the song before counts, beside the distance from the way. */
    private static final double BEFORE = 0.5;

    /** How much all of the energy's range counts, where the mood counts fully. */
    private static final double ENERGY = 0.2;

    private final Sight sight;
    private final Start from;
    private final Start to;
    private final PathWish wish;
    private final Map<Long, Known> songs = new HashMap<>();
    private final Map<Long, float[]> directions = new HashMap<>();
    private final Variety gone = new Variety(directions);
    private float[] here;

    /**
     * A path to be found.
     *
     * @param sight what may be on it
     * @param from the first song
     * @param to the last song
     * @param wish how it shall be
     */
    PathFinder(Sight sight, Start from, Start to, PathWish wish) {
        this.sight = sight;
        this.from = from;
        this.to = to;
        this.wish = wish;
        this.here = from.direction();
        for (Start end : List.of(from, to)) {
            gone.know(end.song().at(0));
            directions.put(end.song().key(), end.direction());
        }
    }

    /** The way, both ends included; no recording twice. */
    Way find() {
        List<SimilarSong> steps = new ArrayList<>();
        steps.add(from.song().at(0).answer());
        for (int i = 1; i < wish.count() - 1; i++) {
            next(i / (wish.count() - 1.0), steps.size()).ifPresent(step -> {
                float[] there = place(step);
                steps.add(step.at(Directions.distance(here, there)));
                gone.know(step);
                here = there;
            });
        }
        steps.add(to.song().at(Directions.distance(here, to.direction())).answer());
        return new Way(steps);
    }

    private Optional<Candidate> next(double share, int steps) {
        float[] point = Directions.between(from.direction(), to.direction(), share);
        List<Candidate> near = near(point, LOOK + steps);
        List<Long> unplaced = near.stream()
                .map(Candidate::key)
                .filter(key -> !directions.containsKey(key))
                .toList();
        if (!unplaced.isEmpty()) {
            directions.putAll(sight.directions(unplaced));
        }
        return near.stream()
                .filter(one ->
                        directions.containsKey(one.key()) && !gone.repeats(one) && (wish.exactly() || onwards(one)))
                .min(Comparator.comparingDouble(one -> cost(one, share)));
    }

    /** Points that follow each other have most songs in common: each is looked up once. */
    private List<Candidate> near(float[] point, int most) {
        List<Neighbour> near = sight.nearest(point, most);
        List<Long> fresh = near.stream()
                .map(Neighbour::key)
                .filter(key -> !songs.containsKey(key))
                .toList();
        if (!fresh.isEmpty()) {
            songs.putAll(sight.known(fresh));
        }
        return near.stream()
                .flatMap(one ->
                        Optional.ofNullable(songs.get(one.key())).stream().map(song -> song.at(one.distance())))
                .toList();
    }

    /** A path that need not have its full length leaves out what leads back. */
    private boolean onwards(Candidate next) {
        return Directions.distance(place(next), to.direction()) < Directions.distance(here, to.direction());
    }

    private double cost(Candidate next, double share) {
        return next.distance()
                + BEFORE * Directions.distance(here, place(next))
                + wish.moodShare() * ENERGY * offMood(next, share);
    }

    private float[] place(Candidate known) {
        return Objects.requireNonNull(directions.get(known.key()));
    }

    private double offMood(Candidate next, double share) {
        Optional<Mood> first = from.song().mood();
        Optional<Mood> last = to.song().mood();
        if (first.isEmpty() || last.isEmpty() || next.mood().isEmpty()) {
            return 0;
        }
        double fitting = first.get().energy() * (1 - share) + last.get().energy() * share;
        return Math.abs(next.mood().get().energy() - fitting);
    }
}
