package io.github.musegate.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Songs like those that somebody likes: like each kind of sound among them, as much as it has of them. */
final class Likings {

    private final Sight sight;

    Likings(Sight sight) {
        this.sight = sight;
    }

    /** Songs near to these, without these; unknown ones do not count. */
    List<SimilarSong> like(List<String> itemIds, int count) {
        Map<Long, Known> liked = new HashMap<>();
        itemIds.forEach(itemId -> sight.find(itemId).ifPresent(song -> liked.put(song.key(), song)));
        Map<Long, float[]> directions = sight.directions(liked.keySet());
        if (directions.isEmpty()) {
            return List.of();
        }
        SimilarSongs songs = new SimilarSongs(sight);
        Map<Long, Candidate> found = new LinkedHashMap<>();
        for (Kinds.Kind kind : Kinds.of(directions)) {
            Start start = new Start(kind.direction(), new ArrayList<>(liked.values()));
            int part = (int) Math.ceil(kind.share() * count);
            songs.to(start, part, true, one -> !found.containsKey(one.key())).forEach(one -> found.put(one.key(), one));
        }
        return found.values().stream()
                .sorted(Comparator.comparingDouble(Candidate::distance))
                .limit(count)
                .map(Candidate::answer)
                .toList();
    }
}
