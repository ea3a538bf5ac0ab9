package io.github.musegate.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.catalogue.SoundMood;
import io.github.musegate.catalogue.TrackKeys;
import io.github.musegate.http.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of sound among the songs of each mood, as places to start from. They are remembered for half a minute. */
final class MoodStarts {

    /** Shorter than what people may see is kept, because it is held here too. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final long MOST_BYTES = 64_000_000;
    private static final int BYTES_OF_A_SEED = 500;
    private static final int SONGS = 600;
    private static final int TAGS = 5;

    private record Wanted(String serverId, Optional<TrackKeys> only, SoundMood mood) {}

    /** A kind of sound. */
    private static final class Place {
        private final MoodSeed seed;
        private final float[] direction;

        Place(MoodSeed seed, float[] direction) {
            this.seed = seed;
            this.direction = direction;
        }

        int bytes() {
            return BYTES_OF_A_SEED + Float.BYTES * direction.length;
        }
    }

    private final Catalogue catalogue;
    private final Cache<Wanted, List<Place>> known = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(MOST_BYTES)
            .weigher((Wanted wanted, List<Place> places) -> Visibility.weight(wanted.only())
                    + places.stream().mapToInt(Place::bytes).sum())
            .build();

    MoodStarts(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** All that there are for somebody on a server. */
    List<MoodSeed> list(String serverId, CatalogueSight sight) {
        return Stream.of(SoundMood.values())
                .flatMap(mood -> places(serverId, sight, mood).stream())
                .map(place -> place.seed)
                .toList();
    }

    /** One of them. */
    Start start(String serverId, CatalogueSight sight, String name, int index) {
        SoundMood mood = SoundMood.find(name)
                .orElseThrow(() -> Problem.badRequest("There is no such mood: they are "
                                + Stream.of(SoundMood.values())
                                        .map(SoundMood::label)
                                        .collect(Collectors.joining(", "))
                                + ".")
                        .exception());
        List<Place> places = places(serverId, sight, mood);
        if (index < 0 || index >= places.size()) {
            throw Problem.notFound("There is no such centre of the mood " + mood.label() + ".")
                    .withDetail("The moods to start from follow from what is analysed; list them again.")
                    .exception();
        }
        return new Start(places.get(index).direction, List.of());
    }

    private List<Place> places(String serverId, CatalogueSight sight, SoundMood mood) {
        Wanted wanted = new Wanted(serverId, sight.visible(), mood);
        List<Place> found = known.getIfPresent(wanted);
        if (found == null) { // two may work it out at once; nobody waits for a lock
            found = read(wanted, sight);
            if (!found.isEmpty()) { // the first songs of a mood may be analysed in a moment
                known.put(wanted, found);
            }
        }
        return found;
    }

    private List<Place> read(Wanted wanted, Sight sight) {
        Map<Long, KnownTrack> tracks = catalogue.ofMood(wanted.serverId(), wanted.mood(), wanted.only(), SONGS).stream()
                .collect(Collectors.toMap(KnownTrack::key, Function.identity()));
        Map<Long, float[]> directions = new HashMap<>(sight.directions(tracks.keySet()));
        if (directions.isEmpty()) {
            return List.of();
        }
        List<Kinds.Kind> kinds = Kinds.of(directions).stream()
                .sorted(Comparator.comparingDouble(kind -> -kind.share()))
                .toList();
        List<Place> places = new ArrayList<>();
        for (Kinds.Kind kind : kinds) {
            MoodSeed seed = new MoodSeed(
                    wanted.mood().label(),
                    places.size(),
                    tags(kind.nearest(), tracks),
                    kind.nearest().size(),
                    kind.share());
            places.add(new Place(seed, kind.direction()));
        }
        return places;
    }

    private static List<String> tags(Collection<Long> keys, Map<Long, KnownTrack> tracks) {
        Map<String, Long> counted = keys.stream()
                .flatMap(key -> Optional.ofNullable(tracks.get(key)).stream())
                .map(KnownTrack::genre)
                .filter(genre -> !genre.isBlank())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counted.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(TAGS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
