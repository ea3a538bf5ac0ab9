package io.github.musegate.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmbeddingTest {

    @Test
    void distancesOfKnownAngles() {
        Embedding right = Embedding.of(2, 0);
        assertThat(right.cosineDistance(Embedding.of(7, 0))).isCloseTo(0, within(1e-9));
        assertThat(right.cosineDistance(Embedding.of(0, 3))).isCloseTo(1, within(1e-9));
        assertThat(right.cosineDistance(Embedding.of(-1, 0))).isCloseTo(2, within(1e-9));
        assertThat(right.angularDistance(Embedding.of(5, 5))).isCloseTo(0.25, within(1e-9));
        assertThat(right.angularDistance(Embedding.of(-1, 0))).isCloseTo(1, within(1e-9));
    }

    @Test
    void nothingIsUnrelatedToEverything() {
        assertThat(Embedding.of(0, 0).cosineDistance(Embedding.of(1, 0))).isEqualTo(1);
    }

    @Test
    void itCannotBeChangedFromOutside() {
        float[] values = {1, 2};
        Embedding embedding = Embedding.of(values);
        values[0] = 9;
        embedding.copy()[1] = 9;
        assertThat(embedding).isEqualTo(Embedding.of(1, 2));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatThrownBy(() -> Embedding.of(1, 2).cosineDistance(Embedding.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Embedding.of()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Embedding.of(Float.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
