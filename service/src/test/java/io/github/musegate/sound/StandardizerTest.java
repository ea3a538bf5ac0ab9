package io.github.musegate.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandardizerTest {

    private static Standardizer learnt(int count) {
        Standardizer standardizer = new Standardizer("a", 1, 1, 1);
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            standardizer.add(
                    Embedding.of("a", 1_000 + (float) random.nextGaussian(), (float) (5 * random.nextGaussian()), 7));
        }
        return standardizer;
    }

    @Test
    void whatIsUsualBecomesZeroAndADeviationBecomesOne() {
        Standardizer standardizer = learnt(10_000);
        float[] usual = standardizer.transform(Embedding.of("a", 1_000, 0, 7)).copy();
        float[] unusual =
                standardizer.transform(Embedding.of("a", 1_001, -5, 7)).copy();
        assertThat(usual[0]).isCloseTo(0, within(0.05f));
        assertThat(usual[1]).isCloseTo(0, within(0.05f));
        assertThat(unusual[0] - usual[0]).isCloseTo(1, within(0.05f));
        assertThat(unusual[1] - usual[1]).isCloseTo(-1, within(0.05f));
    }

    @Test
    void whatNeverVariesSaysNothing() {
        assertThat(learnt(100).transform(Embedding.of("a", 1_000, 0, 99)).copy()[2])
                .isZero();
    }

    @Test
    void oneStrangeDimensionDoesNotOutweighAllOthers() {
        assertThat(learnt(100).transform(Embedding.of("a", 9_999, 0, 7)).copy()[0])
                .isEqualTo(4);
    }

    @Test
    void aDimensionCountsAsMuchAsItsWeight() {
        Standardizer standardizer = new Standardizer("a", 1, 0.25f);
        standardizer.add(Embedding.of("a", 1, 10));
        standardizer.add(Embedding.of("a", 3, 30));
        assertThat(standardizer.transform(Embedding.of("a", 3, 30))).isEqualTo(Embedding.of("a", 1, 0.25f));
        assertThat(Standardizer.from(standardizer.toBytes()).transform(Embedding.of("a", 3, 30)))
                .isEqualTo(Embedding.of("a", 1, 0.25f));
    }

    @Test
    void withoutALibraryEmbeddingsStayAsTheyAre() {
        Embedding embedding = Embedding.of("a", 1, 2, 3);
        assertThat(new Standardizer("a", 1, 1, 1).transform(embedding)).isEqualTo(embedding);
        assertThat(learnt(1).transform(embedding)).isEqualTo(embedding);
    }

    @Test
    void whatWasWrittenIsReadAgainAndLearnsOn() {
        Standardizer original = learnt(50);
        Standardizer read = Standardizer.from(original.toBytes());
        original.add(Embedding.of("a", 3, 4, 5));
        read.add(Embedding.of("a", 3, 4, 5));
        assertThat(read.count()).isEqualTo(51);
        assertThat(read.toBytes()).isEqualTo(original.toBytes());
    }

    @Test
    void otherBytesAreRefused() {
        byte[] whole = learnt(5).toBytes();
        assertThatThrownBy(() -> Standardizer.from(new byte[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Standardizer.from(new byte[64])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Standardizer.from(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void embeddingsOfOtherMethodsAreRefused() {
        assertThatThrownBy(() -> learnt(5).add(Embedding.of("b", 1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> learnt(5).transform(Embedding.of("b", 1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Standardizer.from(learnt(5).toBytes()).add(Embedding.of("b", 1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void embeddingsOfOtherDimensionsAreRefused() {
        assertThatThrownBy(() -> learnt(5).add(Embedding.of("a", 1, 2))).isInstanceOf(IllegalArgumentException.class);
    }
}
