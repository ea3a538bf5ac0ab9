package io.github.musegate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.engine.Ingredient.Kind;
import io.github.musegate.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Adding and subtracting. */
class MixtureTest {

    private final PlayedSight sight = new PlayedSight();
    private final Mixture mixture = new Mixture(
            sight,
            new Seeds(sight, id -> false, mood -> {
                throw new IllegalStateException();
            }),
            new SplittableRandom(1));

    @BeforeEach
    void makeSongs() {
        IntStream.range(0, 3).forEach(family -> {
            IntStream.range(0, 40)
                    .forEach(i -> sight.song("f" + family + "-" + i, "artist" + family + "-" + i, family, 0.4));
        });
        IntStream.range(0, 40).forEach(i -> {
            float[] between = new float[PlayedSight.DIMENSIONS];
            between[0] = 1;
            between[1] = 1;
            between[6] = i / 100f;
            sight.song("both" + i, "artist-both" + i, between, 0.5);
        });
    }

    private Mix mix(double temperature, Ingredient... ingredients) {
        return mixture.mix(new MixWish(List.of(ingredients), 10, temperature, 0.2));
    }

    private static Ingredient add(String id) {
        return new Ingredient(false, Kind.SONG, id);
    }

    private static Ingredient subtract(String id) {
        return new Ingredient(true, Kind.SONG, id);
    }

    private static List<String> titles(List<SimilarSong> songs) {
        return songs.stream().map(one -> one.song().title()).toList();
    }

    @Test
    void twoFamiliesTogetherGiveWhatIsBetweenThem() {
        List<String> titles = titles(mix(0, add("id-f0-0"), add("id-f1-0")).results());
        assertThat(titles).hasSize(10).allMatch(title -> title.startsWith("both"));
    }

    @Test
    void whatIsTakenAwayStaysAway() {
        Mix mix = mix(0, add("id-both0"), subtract("id-f1-0"));
        assertThat(titles(mix.results())).isNotEmpty().noneMatch(title -> title.startsWith("f1"));
        assertThat(titles(mix(0, add("id-f1-1"), subtract("id-f1-0")).filteredOut()))
                .isNotEmpty()
                .allMatch(title -> title.startsWith("f1"));
    }

    @Test
    void artistsCanBeMixedToo() {
        Ingredient artist = new Ingredient(false, Kind.ARTIST, "artist0-3");
        assertThat(titles(mix(0, artist).results())).hasSize(10).allMatch(title -> title.startsWith("f0"));
    }

    @Test
    void chanceChangesTheResultsAndNoneDoesNot() {
        List<String> still = titles(mix(0, add("id-f0-0")).results());
        assertThat(titles(mix(0, add("id-f0-0")).results())).isEqualTo(still);
        assertThat(titles(mix(5, add("id-f0-0")).results())).hasSize(10).isNotEqualTo(still);
    }

    @Test
    void chanceLikesTheNearestBest() {
        List<Integer> all = IntStream.range(0, 50).boxed().toList();
        SplittableRandom chance = new SplittableRandom(3);
        List<Integer> drawn = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> drawn.addAll(Temperature.choose(all, n -> n / 50.0, 5, 1, chance)));
        assertThat(drawn.stream().filter(n -> n < 10).count()).isGreaterThan(drawn.size() / 2);
        assertThat(drawn).anyMatch(n -> n > 15);
    }

    @Test
    void nothingAddedIsRefused() {
        assertThatThrownBy(() -> mix(0, subtract("id-f0-0"))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> mix(0, add("nothing"))).isInstanceOf(ProblemException.class);
    }
}
