package io.github.musegate.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.musegate.demo.Synthesis;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tempo, key, loudness and energy of music whose values are known because it was made so. */
class FeaturesTest {

    @TempDir
    Path directory;

    private Sounds sounds;

    @BeforeEach
    void load() {
        sounds = new Sounds(directory);
    }

    private SoundFeatures featuresOf(float[]... channels) {
        return sounds.of(Recording.wav(directory.resolve("piece.wav"), channels));
    }

    @ParameterizedTest
    @ValueSource(doubles = {72, 90, 105, 120, 128, 140, 165})
    void tempoOfDrums(double tempo) {
        assertThat(featuresOf(Synthesis.percussion(tempo, 25, 1)).tempo().orElseThrow())
                .isCloseTo(tempo, Percentage.withPercentage(4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {80, 100, 126})
    void tempoOfBrokenChords(double tempo) {
        assertThat(featuresOf(Synthesis.arpeggios(0, tempo, 25, 1)).tempo().orElseThrow())
                .isCloseTo(tempo, Percentage.withPercentage(4));
    }

    @Test
    void slowTonesHaveNoTempo() {
        assertThat(featuresOf(Synthesis.drone(3, 20, 1)).tempo()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "2, false", "5, false", "7, false", "10, false", "0, true", "4, true", "9, true", "11, true"
    })
    void keyOfACadence(int tonic, boolean minor) {
        assertThat(featuresOf(Synthesis.chords(tonic, minor, 100, 20, 1)).key())
                .contains(new Key(tonic, minor ? Key.Mode.MINOR : Key.Mode.MAJOR));
    }

    @Test
    void drumsHaveNoKey() {
        assertThat(featuresOf(Synthesis.percussion(110, 20, 1)).key()).isEqualTo(Optional.empty());
    }

    @Test
    void keyOfAPieceThatIsTunedHigh() {
        float[] chords = Synthesis.chords(7, false, 100, 20, 1);
        // played faster by a third of a semitone
        float[] higher = new float[(int) (chords.length / 1.0194)];
        for (int i = 0; i < higher.length; i++) {
            higher[i] = chords[(int) (i * 1.0194)];
        }
        assertThat(featuresOf(higher).key()).contains(new Key(7, Key.Mode.MAJOR));
    }

    @Test
    void aSineInBothChannelsIsAsLoudAsTheStandardSays() {
        float[] sine = Synthesis.sine(1_000, -23, 20);
        assertThat(featuresOf(sine, sine).loudness()).isCloseTo(-23, within(0.1));
    }

    @Test
    void aQuietSecondHalfDoesNotCount() {
        float[] piece = new float[40 * Synthesis.RATE];
        System.arraycopy(Synthesis.sine(1_000, -20, 20), 0, piece, 0, 20 * Synthesis.RATE);
        System.arraycopy(Synthesis.sine(1_000, -50, 20), 0, piece, 20 * Synthesis.RATE, 20 * Synthesis.RATE);
        assertThat(featuresOf(piece, piece).loudness()).isCloseTo(-20, within(0.3));
    }

    @Test
    void loudnessIsWhatFfmpegsOwnMeterSays() {
        Path file = Recording.wav(
                directory.resolve("two.wav"), Synthesis.percussion(120, 20, 1), Synthesis.arpeggios(0, 120, 20, 1));
        assertThat(sounds.of(file).loudness()).isCloseTo(Recording.loudnessByProgram(file), within(0.15));
    }

    @Test
    void energyGoesFromCalmToBusyWhateverTheLevel() {
        double drone = featuresOf(Synthesis.drone(0, 20, 1)).energy();
        double chords = featuresOf(Synthesis.chords(0, false, 80, 20, 1)).energy();
        double drums = featuresOf(Synthesis.percussion(160, 20, 1)).energy();
        assertThat(drone).isBetween(0.0, chords);
        assertThat(drums).isBetween(chords, 1.0);
        assertThat(featuresOf(Synthesis.louder(Synthesis.percussion(160, 20, 1), -12))
                        .energy())
                .isCloseTo(drums, within(0.02));
    }
}
