package io.github.musegate.clustering;

import io.github.musegate.catalogue.KnownSound;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.sound.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names groups by what their tracks have in common, each name once. */
final class GroupNames {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+");
    private static final int LONGEST_WORD = 40;
    private static final double MOST_OF_THEM = 0.6;
    private static final double SLOW = 90;
    private static final double FAST = 125;
    private static final double CALM = 0.35;
    private static final double LIVELY = 0.65;

    private final Set<String> taken = new HashSet<>();

    /** Names that are taken already, in any case. */
    GroupNames(Set<String> taken) {
        taken.forEach(name -> this.taken.add(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Names a group.
     *
     * @param tracks its tracks
     * @return such as {@code Slow calm Ambient in minor}; when that is taken, with the key, the artist or a number
     */
    String next(List<KnownTrack> tracks) {
        List<KnownSound> sounds =
                tracks.stream().flatMap(track -> track.sound().stream()).toList();
        String plain = plain(tracks, sounds);
        Optional<String> key = shared(sounds, sound -> sound.key().map(GroupNames::name));
        Optional<String> artist = shared(tracks, track -> word(track.artist()));
        Stream<String> more = Stream.of(
                        key.map(name -> plain + " in " + name),
                        artist.map(name -> plain + " by " + name),
                        commonest(tracks).map(name -> plain + " like " + name))
                .flatMap(Optional::stream);
        Stream<String> numbered = Stream.iterate(2, number -> number + 1).map(number -> plain + " " + number);
        return Stream.of(Stream.of(plain), more, numbered)
                .flatMap(Function.identity())
                .filter(name -> taken.add(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    private static String plain(List<KnownTrack> tracks, List<KnownSound> sounds) {
        List<String> words = new ArrayList<>();
        tempo(sounds).ifPresent(words::add);
        energy(sounds).ifPresent(words::add);
        words.add(shared(tracks, track -> word(track.genre())).orElse("mix"));
        shared(sounds, sound -> sound.key().map(key -> key.mode() == Key.Mode.MINOR ? "in minor" : "in major"))
                .ifPresent(words::add);
        String name = String.join(" ", words);
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first).toUpperCase(Locale.ROOT) + name.substring(first);
    }

    private static Optional<String> tempo(List<KnownSound> sounds) {
        OptionalDouble middle = middle(sounds.stream()
                .flatMapToDouble(sound -> sound.tempo().stream())
                .sorted()
                .boxed()
                .toList());
        if (middle.isEmpty()) {
            return Optional.empty();
        }
        double tempo = middle.getAsDouble();
        return Optional.of(tempo < SLOW ? "slow" : tempo > FAST ? "fast" : "medium-paced");
    }

    private static Optional<String> energy(List<KnownSound> sounds) {
        OptionalDouble middle =
                middle(sounds.stream().map(KnownSound::energy).sorted().toList());
        if (middle.isEmpty()) {
            return Optional.empty();
        }
        double energy = middle.getAsDouble();
        return energy < CALM ? Optional.of("calm") : energy > LIVELY ? Optional.of("lively") : Optional.empty();
    }

    private static OptionalDouble middle(List<Double> sorted) {
        return sorted.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sorted.get(sorted.size() / 2));
    }

    private static String name(Key key) {
        return key.tonicName() + (key.mode() == Key.Mode.MINOR ? " minor" : " major");
    }

    /** What most of them have, as the first of these writes it. */
    private static <T> Optional<String> shared(List<T> all, Function<T, Optional<String>> what) {
        Map<String, List<String>> counted = all.stream()
                .flatMap(one -> what.apply(one).stream())
                .collect(Collectors.groupingBy(text -> text.toLowerCase(Locale.ROOT)));
        return counted.values().stream()
                .filter(texts -> texts.size() >= MOST_OF_THEM * all.size())
                .map(List::getFirst)
                .findFirst();
    }

    /** The artist of the most tracks; of several, the one whose track comes first. */
    private static Optional<String> commonest(List<KnownTrack> tracks) {
        List<String> artists =
                tracks.stream().flatMap(track -> word(track.artist()).stream()).toList();
        Map<String, Long> counts =
                artists.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return artists.stream()
                .reduce((one, other) -> counts.getOrDefault(other, 0L) > counts.getOrDefault(one, 0L) ? other : one);
    }

    /** A tag on one line and not too long; nothing when it is empty. */
    private static Optional<String> word(String tag) {
        String plain = CONTROLS.matcher(tag).replaceAll(" ").strip();
        int length = plain.codePointCount(0, plain.length());
        return plain.isEmpty() || length > LONGEST_WORD ? Optional.empty() : Optional.of(plain);
    }
}
