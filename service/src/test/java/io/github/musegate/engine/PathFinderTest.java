package io.github.musegate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways from one song to another. */
class PathFinderTest {

    private final PlayedSight sight = new PlayedSight();
    private Known first;
    private Known last;

    /** Songs on a quarter of a circle, and others that are nowhere near it. */
    @BeforeEach
    void makeSongs() {
        first = onTheWay(0);
        IntStream.range(1, 100).forEach(this::onTheWay);
        last = onTheWay(100);
        IntStream.range(0, 100).forEach(i -> sight.song("elsewhere" + i, "artist" + i, 5, 0.3));
    }

    private Known onTheWay(int i) {
        double angle = Math.PI / 2 * i / 100;
        float[] place = {(float) Math.cos(angle), (float) Math.sin(angle), 0};
        float[] all = new float[PlayedSight.DIMENSIONS];
        System.arraycopy(place, 0, all, 0, place.length);
        return sight.song("way" + i, "artist" + i, all, i / 100.0);
    }

    private Way find(int count, boolean exactly) {
        PathWish wish = new PathWish(first.song().itemId(), last.song().itemId(), count, exactly, 1);
        return new PathFinder(sight, sight.at(first), sight.at(last), wish).find();
    }

    @Test
    void aPathGoesInSmallStepsAndNoSongComesTwice() {
        Way way = find(12, true);
        List<String> titles =
                way.steps().stream().map(step -> step.song().title()).toList();
        assertThat(titles)
                .hasSize(12)
                .doesNotHaveDuplicates()
                .startsWith("way0")
                .endsWith("way100");
        assertThat(titles).allMatch(title -> title.startsWith("way"));
        assertThat(titles.stream().map(title -> Integer.parseInt(title.substring(3))))
                .isSorted();
        assertThat(way.steps()).allMatch(step -> step.distance() < 0.05);
        assertThat(way.length())
                .isEqualTo(
                        way.steps().stream().mapToDouble(SimilarSong::distance).sum());
    }

    @Test
    void eachSongIsLookedUpOnceHoweverManyStepsThereAre() {
        assertThat(find(90, true).steps()).hasSize(90);
        assertThat(sight.lookedUp).isLessThanOrEqualTo(201);
    }

    @Test
    void aPathOfTwoIsItsEnds() {
        assertThat(find(2, true).steps())
                .extracting(step -> step.song().title())
                .containsExactly("way0", "way100");
    }

    @Test
    void aPathOfFreeLengthNeverTurnsBack() {
        Way way = find(150, false);
        assertThat(way.steps().stream()
                        .map(step -> Integer.parseInt(step.song().title().substring(3))))
                .isSorted();
        assertThat(way.steps()).hasSizeLessThanOrEqualTo(101);
    }

    @Test
    void copiesOfASongAreNotStepsOfTheirOwn() {
        PlayedSight copies = new PlayedSight();
        Known from = copies.song("from", "Ann", 0, 0);
        IntStream.range(0, 10).forEach(i -> copies.song("from (remastered 20" + i + "1)", "Ann", 0, 0.3));
        Known to = copies.song("to", "Bob", 1, 0);
        PathWish wish = new PathWish("", "", 8, true, 0);
        assertThat(new PathFinder(copies, copies.at(from), copies.at(to), wish)
                        .find()
                        .steps())
                .extracting(step -> step.song().title())
                .containsExactly("from", "to");
    }
}
