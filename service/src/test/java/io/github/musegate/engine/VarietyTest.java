package io.github.musegate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Each recording once, and a few of each artist. */
class VarietyTest {

    private long asked;

    @SuppressWarnings("serial")
    private final Map<Long, float[]> directions = new HashMap<>() {
        @Override
        public float[] get(Object key) {
            asked++;
            return super.get(key);
        }
    };

    private final Variety variety = new Variety(directions);
    private final SplittableRandom chance = new SplittableRandom(5);

    private Candidate song(long key, String title, String artist, long millis, float... place) {
        directions.put(key, Directions.of(place));
        Song song = new Song("id-" + key, title, artist, "", "", "", "", Duration.ofMillis(millis));
        return new Candidate(key, song, 0.1, Optional.empty());
    }

    @Test
    void aCopyWithOtherTagsIsKnownByLengthAndSound() {
        assertThat(variety.takes(song(1, "Blue", "Ann", 200_000, 1, 0))).isTrue();
        assertThat(variety.takes(song(2, "Track 04", "Unknown", 201_400, 1, 0.01f)))
                .isFalse();
        assertThat(variety.takes(song(3, "Track 05", "Unknown", 201_600, 1, 0.01f)))
                .as("longer")
                .isTrue();
        assertThat(variety.takes(song(4, "Track 06", "Unknown", 200_000, 1, 1)))
                .as("another sound")
                .isTrue();
        assertThat(variety.takes(song(5, "Blue (Remastered)", "ann", 90_000, 0, 1)))
                .as("the same name")
                .isFalse();
    }

    @Test
    void aSongIsNotComparedWithAllThatWereTaken() {
        int songs = 10_000;
        for (int i = 0; i < songs; i++) {
            // two minutes to seven, as libraries have it; a tenth of them of no known length
            long length = i % 10 == 0 ? 0 : 120_000 + chance.nextInt(300_000);
            double angle = 2 * Math.PI * chance.nextDouble();
            float[] place = {(float) Math.cos(angle), (float) Math.sin(angle), chance.nextInt(3) - 1};
            assertThat(variety.takes(song(i, "Song " + i, "Artist " + i, length, place)))
                    .isIn(true, false);
        }
        assertThat(asked).isLessThan(100L * songs);
    }
}
