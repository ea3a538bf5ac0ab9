package io.github.musegate.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.catalogue.WalkCounts;
import io.github.musegate.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * How far an analysis is: its checkpoint.
 *
 * @param legs the music servers
 * @param round how many rounds of listening have been begun
 * @param listeningSince when the first one was begun, in milliseconds since 1970; 0 before
 */
record Course(List<Leg> legs, int round, long listeningSince) {

    Course {
        legs = List.copyOf(legs);
    }

    static Course read(JsonNode checkpoint) {
        return Json.convert(checkpoint, Course.class);
    }

    JsonNode checkpoint() {
        return Json.tree(this);
    }

    Course with(int place, Leg leg) {
        List<Leg> changed = new ArrayList<>(legs);
        changed.set(place, leg);
        return new Course(changed, round, listeningSince);
    }

    Course nextRound(long now) {
        return new Course(legs, round + 1, listeningSince == 0 ? now : listeningSince);
    }

    /** Adds up what was seen on all servers. */
    long sum(ToLongFunction<WalkCounts> count) {
        return legs.stream().map(Leg::seen).mapToLong(count).sum();
    }

    /** What went wrong, a sentence for each server. */
    Optional<String> problems() {
        String all = legs.stream()
                .filter(leg -> leg.problem() != null)
                .map(leg -> leg.name() + ": " + leg.problem())
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}
