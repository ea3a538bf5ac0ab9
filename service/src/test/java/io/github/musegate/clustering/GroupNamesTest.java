package io.github.musegate.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.catalogue.AnalysisState;
import io.github.musegate.catalogue.KnownSound;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.sound.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupNamesTest {

    private static KnownTrack track(String artist, String genre, double tempo, Key.Mode mode, double energy) {
        KnownSound sound =
                new KnownSound(OptionalDouble.of(tempo), Optional.of(new Key(9, mode)), -14, energy, "made-up");
        return new KnownTrack(
                1,
                "s",
                "id",
                "Title",
                artist,
                "",
                artist,
                "Album",
                null,
                2001,
                genre,
                Duration.ZERO,
                "",
                Optional.empty(),
                false,
                AnalysisState.ANALYSED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(sound));
    }

    private static List<KnownTrack> five(String artist, String genre) {
        return IntStream.range(0, 5)
                .mapToObj(i -> track(artist, genre, 140, Key.Mode.MAJOR, 0.9))
                .toList();
    }

    @Test
    void namesSayWhatTracksHaveInCommon() {
        assertThat(new GroupNames(Set.of()).next(five("Ann", "punk"))).isEqualTo("Fast lively punk in major");
        assertThat(new GroupNames(Set.of())
                        .next(List.of(
                                track("Ann", "Rock", 100, Key.Mode.MAJOR, 0.5),
                                track("Bob", "Jazz", 100, Key.Mode.MINOR, 0.5))))
                .isEqualTo("Medium-paced mix");
        assertThat(new GroupNames(Set.of()).next(List.of())).isEqualTo("Mix");
    }

    @Test
    void eachNameIsMadeOnce() {
        GroupNames names = new GroupNames(Set.of("fast LIVELY punk in major"));
        assertThat(IntStream.range(0, 5).mapToObj(i -> names.next(five("Ann", "punk"))))
                .containsExactly(
                        "Fast lively punk in major in A major",
                        "Fast lively punk in major by Ann",
                        "Fast lively punk in major like Ann",
                        "Fast lively punk in major 2",
                        "Fast lively punk in major 3");
    }

    @Test
    void tagsThatAreNoWordsStayOutOfNames() {
        GroupNames names = new GroupNames(Set.of());
        assertThat(names.next(five("Ann", "two\nlines"))).isEqualTo("Fast lively two lines in major");
        assertThat(names.next(five("Ann", "x".repeat(300)))).isEqualTo("Fast lively mix in major");
        assertThat(names.next(five("Ann", "half \ud83d"))).isEqualTo("Fast lively half in major");
    }
}
