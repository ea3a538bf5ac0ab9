package io.github.musegate.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmbeddingTest {

    @Test
    void distancesOfKnownAngles() {
        Embedding right = Embedding.of("a", 2, 0);
        assertThat(right.cosineDistance(Embedding.of("a", 7, 0))).isCloseTo(0, within(1e-9));
        assertThat(right.cosineDistance(Embedding.of("a", 0, 3))).isCloseTo(1, within(1e-9));
        assertThat(right.cosineDistance(Embedding.of("a", -1, 0))).isCloseTo(2, within(1e-9));
        assertThat(right.angularDistance(Embedding.of("a", 5, 5))).isCloseTo(0.25, within(1e-9));
        assertThat(right.angularDistance(Embedding.of("a", -1, 0))).isCloseTo(1, within(1e-9));
    }

    @Test
    void nothingIsUnrelatedToEverything() {
        assertThat(Embedding.of("a", 0, 0).cosineDistance(Embedding.of("a", 1, 0)))
                .isEqualTo(1);
    }

    @Test
    void itCannotBeChangedFromOutside() {
        float[] values = {1, 2};
        Embedding embedding = Embedding.of("a", values);
        values[0] = 9;
        embedding.copy()[1] = 9;
        assertThat(embedding).isEqualTo(Embedding.of("a", 1, 2));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatThrownBy(() -> Embedding.of("a", 1, 2).cosineDistance(Embedding.of("a", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Embedding.of("a", 1, 2).angularDistance(Embedding.of("b", 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a", "b");
        assertThatThrownBy(() -> Embedding.of("a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Embedding.of("a", Float.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
