package io.github.musegate.engine;

import io.github.musegate.vectors.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The songs nearest to a start. */
final class SimilarSongs {

    private static final int SPARE = 50;
    private static final int GROWTH = 4;

    private final Sight sight;

    SimilarSongs(Sight sight) {
        this.sight = sight;
    }

    /** Nearest first, without what the start is made of. */
    List<Candidate> to(Start start, int count, boolean variety, Predicate<Candidate> welcome) {
        Set<Long> own = start.songs().stream().map(Known::key).collect(Collectors.toSet());
        float[] direction = start.direction();
        // what is left out is not known before it is looked at, so more is looked at until there is enough
        int look = Math.min(Vectors.MOST, count + own.size() + SPARE);
        while (true) {
            List<Candidate> near = sight.candidates(direction, look);
            List<Candidate> others = near.stream()
                    .filter(one -> !own.contains(one.key()))
                    .filter(welcome)
                    .toList();
            List<Candidate> chosen = variety ? varied(start, others, count) : others;
            boolean all = near.size() < look || look == Vectors.MOST;
            if (chosen.size() >= count || all) {
                return chosen.subList(0, Math.min(count, chosen.size()));
            }
            look = Math.min(Vectors.MOST, look * GROWTH);
        }
    }

    private List<Candidate> varied(Start start, List<Candidate> others, int count) {
        List<Long> keys = new ArrayList<>(others.stream().map(Candidate::key).toList());
        start.songs().forEach(one -> keys.add(one.key()));
        Map<Long, float[]> directions = sight.directions(keys);
        Variety variety = new Variety(directions);
        start.songs().forEach(one -> variety.know(one.at(0)));
        return others.stream().filter(variety::takes).limit(count).toList();
    }
}
