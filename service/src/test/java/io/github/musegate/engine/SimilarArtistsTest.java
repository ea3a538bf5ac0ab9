package io.github.musegate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Artists who sound alike. */
class SimilarArtistsTest {

    private final PlayedSight sight = new PlayedSight();

    private void artist(String name, int... families) {
        IntStream.range(0, 24).forEach(i -> sight.song(name + i, name, families[i % families.length], 0.3));
    }

    @Test
    void theNearestArtistPlaysAllTheKindsOfSound() {
        artist("Ann", 0, 1);
        artist("Half", 0);
        artist("Same", 0, 1);
        artist("Other", 2, 3);
        List<NearArtist> near = new SimilarArtists(sight).to(sight.songsOf("Ann"), 3);
        assertThat(near).extracting(NearArtist::name).containsExactly("Same", "Half", "Other");
        assertThat(near.getFirst().matches()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(match -> {
            assertThat(match.theirs())
                    .isNotEmpty()
                    .allMatch(song -> song.artist().equals("Ann"));
            assertThat(match.others())
                    .isNotEmpty()
                    .allMatch(song -> song.artist().equals("Same"));
        });
    }

    @Test
    void whoIsFirstMetInALaterKindIsNotTakenFurtherAwayForIt() {
        artist("Ann", 0, 1);
        IntStream.range(0, 600).forEach(i -> sight.song("crowd" + i, "Crowd " + i / 3, 0, 0.2));
        artist("OnlyFirst", 0);
        artist("OnlySecond", 1);
        List<NearArtist> near = new SimilarArtists(sight).to(sight.songsOf("Ann"), 10);
        NearArtist second = near.stream()
                .filter(one -> one.name().equals("OnlySecond"))
                .findFirst()
                .orElseThrow();
        assertThat(second.distance())
                .as("what was not looked at in the crowd begins where the look ended")
                .isLessThan(0.1);
        assertThat(near.getFirst()).isEqualTo(second);
    }

    @Test
    void anArtistOfOneSongIsFoundAndAsked() {
        sight.song("only", "Single", 0, 0);
        artist("Ann", 0);
        assertThat(new SimilarArtists(sight).to(sight.songsOf("Single"), 5))
                .extracting(NearArtist::name)
                .containsExactly("Ann");
        assertThat(new SimilarArtists(sight).to(sight.songsOf("Ann"), 5))
                .extracting(NearArtist::name)
                .containsExactly("Single");
    }

    @Test
    void likingsFollowEachKindOfSound() {
        artist("Ann", 0, 1);
        IntStream.range(0, 6).forEach(i -> sight.song("liked" + i, "L" + i, i % 3, 0.1));
        IntStream.range(0, 30).forEach(i -> sight.song("wanted" + i, "W" + i, i % 3, 0.3));
        List<String> ids = IntStream.range(0, 6).mapToObj(i -> "id-liked" + i).toList();
        List<SimilarSong> like = new Likings(sight).like(ids, 10);
        assertThat(like).hasSize(10).noneMatch(one -> one.song().title().startsWith("liked"));
        assertThat(new Likings(sight).like(List.of("unknown"), 10)).isEmpty();
    }
}
