package io.github.musegate.engine;

import io.github.musegate.vectors.Vectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Adds and subtracts songs and artists. */
final class Mixture {

    /** How much of what is taken away is taken from the direction itself; the rest is done by keeping a distance. */
    private static final double PUSH = 0.5;

    private static final int LOOK = 10;
    private static final int SPARE = 200;

    private final Sight sight;
    private final Seeds seeds;
    private final RandomGenerator chance;

    Mixture(Sight sight, Seeds seeds, RandomGenerator chance) {
        this.sight = sight;
        this.seeds = seeds;
        this.chance = chance;
    }

    /** What comes of a mixture. */
    Mix mix(MixWish wish) {
        Start added = seeds.mixture(wish.ingredients());
        List<Start> taken = wish.ingredients().stream()
                .filter(Ingredient::subtract)
                .map(seeds::ingredient)
                .toList();
        int look = Math.min(Vectors.MOST, LOOK * wish.count() + SPARE);
        List<Candidate> near = sight.candidates(target(added, taken), look);
        Map<Long, float[]> directions =
                sight.directions(near.stream().map(Candidate::key).toList());
        Variety variety = variety(directions, added, taken);
        List<Candidate> welcome = new ArrayList<>();
        List<SimilarSong> filteredOut = new ArrayList<>();
        Set<Long> own = new HashSet<>(added.songs().stream().map(Known::key).toList());
        for (Candidate one : near) {
            float[] direction = directions.get(one.key());
            if (direction == null || own.contains(one.key())) {
                continue;
            }
            Candidate seen =
                    new Candidate(one.key(), one.song(), Directions.distance(direction, added.direction()), one.mood());
            boolean tooNear = taken.stream()
                    .anyMatch(away -> Directions.distance(direction, away.direction()) < wish.subtractDistance());
            if (tooNear) {
                filteredOut.add(seen.answer());
            } else if (variety.takes(seen)) {
                welcome.add(seen);
            }
        }
        List<SimilarSong> results =
                Temperature.choose(welcome, Candidate::distance, wish.count(), wish.temperature(), chance).stream()
                        .map(Candidate::answer)
                        .toList();
        return new Mix(results, filteredOut.subList(0, Math.min(wish.count(), filteredOut.size())));
    }

    private static float[] target(Start added, List<Start> taken) {
        float[] target = added.direction().clone();
        if (!taken.isEmpty()) {
            float[] away =
                    Directions.middle(taken.stream().map(Start::direction).toList());
            Directions.add(target, away, -PUSH);
        }
        return Directions.of(target);
    }

    private static Variety variety(Map<Long, float[]> directions, Start added, List<Start> taken) {
        Variety variety = new Variety(directions);
        added.songs().forEach(one -> variety.know(one.at(0)));
        taken.forEach(part -> part.songs().forEach(one -> variety.know(one.at(0))));
        return variety;
    }
}
