package io.github.musegate.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.musegate.demo.Synthesis;
import io.github.musegate.sound.UnreadableSoundException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Embeddings by a model from outside: a tiny one that adds up bands. */
class ModelEmbedderTest {

    private static final int[] AS_MUSICNN = {-1, 187, 96};

    @TempDir
    Path directory;

    /** One sum for the lower half of the 96 bands, which ends near 1.7 kHz, and one for the upper half. */
    private static float[][] lowAndHigh() {
        float[][] weights = new float[96][2];
        for (int band = 0; band < 96; band++) {
            weights[band][band < 48 ? 0 : 1] = 1;
        }
        return weights;
    }

    private Path model(int... shape) {
        return TinyModel.write(directory.resolve("model.onnx"), shape, lowAndHigh());
    }

    private Embedding embedding(Sounds sounds, float[] piece) {
        return sounds.of(Recording.wav(directory.resolve("piece.wav"), piece)).embedding();
    }

    @Test
    void theModelHearsTheSpectrogram() {
        Sounds sounds = new Sounds(directory, model(AS_MUSICNN));
        float[] low = embedding(sounds, Synthesis.sine(300, -6, 10)).copy();
        float[] high = embedding(sounds, Synthesis.sine(5_000, -6, 10)).copy();
        assertThat(low).hasSize(2);
        assertThat(low[0]).isGreaterThan(2 * low[1]);
        assertThat(high[1]).isGreaterThan(2 * high[0]);
    }

    /** The power of a sine under the window is known: A²N²/16 in its own bin and a quarter of that in both beside it. */
    @Test
    void thePowerInABandIsWhatItIsByCalculation() {
        Sounds sounds = new Sounds(directory, model(AS_MUSICNN));
        int bin = 128;
        double own = 0.25 * 512 * 512 / 16;
        double expected = 0;
        double from = 0;
        double step = MelScale.BENT.mel(8_000) / 97;
        for (int band = 48; band < 96; band++) {
            double left = MelScale.BENT.hertz(from + band * step);
            double centre = MelScale.BENT.hertz(from + (band + 1) * step);
            double right = MelScale.BENT.hertz(from + (band + 2) * step);
            double power = 0;
            for (int beside = -1; beside <= 1; beside++) {
                double hertz = (bin + beside) * 31.25;
                double height = Math.min((hertz - left) / (centre - left), (right - hertz) / (right - centre));
                power += Math.max(0, height) * 2 / (right - left) * (beside == 0 ? own : own / 4);
            }
            expected += Math.log10(1 + 10_000 * power);
        }
        assertThat((double) embedding(sounds, Synthesis.sine(bin * 31.25, -6.0206, 7))
                        .copy()[1])
                .isCloseTo(expected, Percentage.withPercentage(3));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "200, 3", "1000, 15", "6400, 42"})
    void theScaleIsTheOneThatModelsWereTaught(double hertz, double mel) {
        assertThat(MelScale.BENT.mel(hertz)).isCloseTo(mel, within(1e-9));
        assertThat(MelScale.BENT.hertz(mel)).isCloseTo(hertz, within(1e-9));
    }

    @Test
    void silenceInFrontAndLengthDoNotMatter() {
        Sounds sounds = new Sounds(directory, model(AS_MUSICNN));
        float[] piece = Synthesis.sine(700, -10, 9.5);
        Embedding expected = embedding(sounds, piece);
        Embedding silence = embedding(sounds, Synthesis.silenceBefore(piece, 3));
        Embedding longer = embedding(sounds, Synthesis.sine(700, -10, 19));
        assertThat(silence.copy()).containsExactly(expected.copy(), Offset.offset(0.5f));
        assertThat(longer.copy()).containsExactly(expected.copy(), Offset.offset(0.5f));
    }

    @Test
    void aRecordingShorterThanAPatchIsHeard() {
        Sounds sounds = new Sounds(directory, model(AS_MUSICNN));
        assertThat(embedding(sounds, Synthesis.sine(300, -6, 1.5)).copy()[0]).isPositive();
    }

    @Test
    void sizesThatTheModelLeavesOpenAreThoseOfMusicnn() {
        Sounds fixed = new Sounds(directory, model(1, 187, 96));
        Sounds open = new Sounds(directory, model(-1, -1, 96));
        float[] piece = Synthesis.drone(0, 8, 1);
        assertThat(embedding(open, piece).copy())
                .isEqualTo(embedding(fixed, piece).copy());
    }

    @Test
    void otherSizesAreTakenFromTheModel() {
        float[][] weights = new float[40][3];
        weights[0][0] = 1;
        Path small = TinyModel.write(directory.resolve("small.onnx"), new int[] {1, 50, 40}, weights);
        assertThat(embedding(new Sounds(directory, small), Synthesis.drone(0, 5, 1))
                        .dimensions())
                .isEqualTo(3);
    }

    /** Whatever is known by one model or by our own method stays apart from what is known by another. */
    @Test
    void embeddingsOfAnotherModelCannotBeCompared() {
        Sounds own = new Sounds(directory);
        Sounds one = new Sounds(directory, model(AS_MUSICNN));
        Sounds same = new Sounds(directory, model(AS_MUSICNN));
        float[][] weights = lowAndHigh();
        weights[7][0] = 2;
        Sounds other = new Sounds(directory, TinyModel.write(directory.resolve("other.onnx"), AS_MUSICNN, weights));
        assertThat(same.method()).isEqualTo(one.method()).startsWith("onnx-");
        assertThat(other.method()).isNotEqualTo(one.method());
        float[] piece = Synthesis.drone(0, 5, 1);
        Embedding by = embedding(one, piece);
        assertThat(by.method()).isEqualTo(one.method());
        assertThat(by.cosineDistance(embedding(same, piece))).isCloseTo(0, within(1e-6));
        for (Sounds stranger : new Sounds[] {own, other}) {
            Embedding apart = embedding(stranger, piece);
            assertThatThrownBy(() -> by.cosineDistance(apart)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> one.standardizer().add(apart)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aModelThatAnswersNoNumbersFailsForThatRecording() {
        float[][] weights = lowAndHigh();
        weights[3][0] = Float.MAX_VALUE;
        weights[4][0] = Float.MAX_VALUE;
        Sounds sounds = new Sounds(directory, TinyModel.write(directory.resolve("m.onnx"), AS_MUSICNN, weights));
        assertThatThrownBy(() -> embedding(sounds, Synthesis.percussion(120, 5, 1)))
                .isInstanceOfSatisfying(
                        UnreadableSoundException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.MODEL_FAILED));
    }

    @Test
    void whatIsNoModelOfPatchesIsRefusedAtOnce() throws IOException {
        Path text = Files.writeString(directory.resolve("text.onnx"), "no model");
        Path cut = directory.resolve("cut.onnx");
        byte[] whole = Files.readAllBytes(model(AS_MUSICNN));
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        Path flat = TinyModel.write(directory.resolve("flat.onnx"), new int[] {187, 96}, lowAndHigh());
        Path batch = TinyModel.write(directory.resolve("batch.onnx"), new int[] {16, 187, 96}, lowAndHigh());
        Path huge = TinyModel.write(directory.resolve("huge.onnx"), new int[] {1, 90_000, 96}, lowAndHigh());
        Path absent = directory.resolve("absent.onnx");
        for (Path file : new Path[] {text, cut, flat, batch, huge, absent}) {
            assertThatThrownBy(() -> new Sounds(directory, file))
                    .as(file.getFileName().toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .startsWith("The model")
                    .endsWith(".")
                    .doesNotContain("/");
        }
    }
}
