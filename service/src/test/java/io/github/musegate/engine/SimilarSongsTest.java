package io.github.musegate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What comes of the nearest songs. */
class SimilarSongsTest {

    private final PlayedSight sight = new PlayedSight();

    private List<String> titles(Known from, int count, boolean variety) {
        return new SimilarSongs(sight)
                .to(sight.at(from), count, variety, one -> true).stream()
                        .map(one -> one.song().title())
                        .toList();
    }

    @Test
    void neighboursAreOfTheFamilyAndNotTheSongItself() {
        Known start = sight.song("start", "Ann", 0, 0.1);
        IntStream.range(0, 20).forEach(i -> sight.song("near" + i, "artist" + i, 0, 0.2));
        IntStream.range(0, 20).forEach(i -> sight.song("far" + i, "artist" + i, 1, 0.2));
        assertThat(titles(start, 20, true)).hasSize(20).allMatch(title -> title.startsWith("near"));
    }

    @Test
    void anArtistComesAFewTimesAndWithoutVarietyAsOftenAsItIs() {
        Known start = sight.song("start", "Ann", 0, 0.1);
        IntStream.range(0, 30).forEach(i -> sight.song("bob" + i, "Bob", 0, 0.1));
        IntStream.range(0, 200).forEach(i -> sight.song("other" + i, "artist" + i, 0, 0.6));
        assertThat(titles(start, 20, true))
                .hasSize(20)
                .filteredOn(title -> title.startsWith("bob"))
                .hasSize(Variety.OF_ONE_ARTIST);
        assertThat(titles(start, 20, false)).allMatch(title -> title.startsWith("bob"));
    }

    @Test
    void aRecordingComesOnceWhateverItsTagsSay() {
        Known start = sight.song("The Song", "Ann", 0, 0);
        sight.song("The Song (Remastered 2011)", "Ann", 0, 0.1);
        sight.song("the söng - mono version", "ANN", 0, 0.1);
        sight.song("The Song (live)", "Ann", 0, 0.1);
        assertThat(titles(start, 10, true)).containsExactly("The Song (live)");
        assertThat(titles(start, 10, false)).hasSize(3);
    }

    @Test
    void copiesWithOtherTagsAreTheSameRecordingWhenTheyLastEquallyLong() {
        Song song = sight.song("one", "Ann", 0, 0).song();
        Song copy = new Song(
                "b", "track 01", "unknown", "", "", "", "", song.duration().plusMillis(200));
        Song longer = new Song(
                "c", "another", "unknown", "", "", "", "", song.duration().plusSeconds(30));
        float[] place = sight.place(1);
        Variety variety = new Variety(Map.of(1L, place, 2L, place, 3L, place));
        variety.know(new Candidate(1, song, 0, Optional.empty()));
        assertThat(variety.takes(new Candidate(2, copy, 0, Optional.empty()))).isFalse();
        assertThat(variety.takes(new Candidate(3, longer, 0, Optional.empty()))).isTrue();
    }

    @Test
    void aWalkGoesFromEachToTheNearest() {
        Known start = sight.song("start", "x", new float[] {1, 0}, 0.5);
        Known left = sight.song("left", "x", new float[] {1, -0.3f}, 0.5);
        Known right = sight.song("right", "x", new float[] {1, 0.4f}, 0.5);
        Known farLeft = sight.song("far left", "x", new float[] {1, -0.5f}, 0.5);
        List<Candidate> walk = Walk.from(
                sight.place(start.key()),
                List.of(left.at(1), right.at(2), farLeft.at(3)),
                sight.directions(List.of(left.key(), right.key(), farLeft.key())));
        assertThat(walk).extracting(one -> one.song().title()).containsExactly("left", "far left", "right");
    }

    @Test
    void moodsAreAlikeByEnergyTempoAndMode() {
        Mood calm = mood(120, 0.2, "minor");
        assertThat(calm.like(mood(60, 0.25, "minor"))).isTrue();
        assertThat(calm.like(mood(125, 0.1, "minor"))).isTrue();
        assertThat(calm.like(mood(90, 0.2, "minor"))).isFalse();
        assertThat(calm.like(mood(120, 0.9, "minor"))).isFalse();
        assertThat(calm.like(mood(120, 0.2, "major"))).isFalse();
        assertThat(calm.like(new Mood(OptionalDouble.empty(), 0.2, Optional.empty(), -9)))
                .isTrue();
        assertThat(calm.line()).isEqualTo("tempo:120.0,energy:0.20,loudness:-9.0,key:A minor");
    }

    private static Mood mood(double tempo, double energy, String mode) {
        return new Mood(OptionalDouble.of(tempo), energy, Optional.of(new Mood.TonalKey("A", mode)), -9);
    }
}
