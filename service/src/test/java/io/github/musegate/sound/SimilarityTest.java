package io.github.musegate.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.demo.Synthesis;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sounds alike is close together: the same recording in other shapes, and music of one family. */
class SimilarityTest {

    private static final int MEMBERS = 5;
    private static final double SECONDS = 20;

    private static final Map<String, float[]> PIECES = new LinkedHashMap<>();
    private static final Map<String, Embedding> LIBRARY = new LinkedHashMap<>();

    @TempDir
    static Path directory;

    private static Sounds sounds;
    private static Standardizer usual;

    @BeforeAll
    static void analyse() {
        sounds = new Sounds(directory);
        usual = sounds.standardizer();
        for (int member = 0; member < MEMBERS; member++) {
            PIECES.put("arpeggios " + member, Synthesis.arpeggios(member * 2, 84 + 9 * member, SECONDS, member));
            PIECES.put("percussion " + member, Synthesis.percussion(88 + 13 * member, SECONDS, member));
            PIECES.put("drone " + member, Synthesis.drone(member, SECONDS, member));
            PIECES.put(
                    "chords " + member,
                    Synthesis.chords(member * 2, member % 2 == 1, 80 + 8 * member, SECONDS, member));
        }
        PIECES.forEach((name, piece) -> LIBRARY.put(name, embedding(piece)));
        LIBRARY.values().forEach(usual::add);
    }

    private static Embedding embedding(float[] piece) {
        return sounds.of(Recording.wav(directory.resolve("piece.wav"), piece)).embedding();
    }

    private static String nearest(Embedding to, Stream<String> among) {
        Embedding place = usual.transform(to);
        return among.min(Comparator.comparingDouble(
                        name -> usual.transform(LIBRARY.get(name)).angularDistance(place)))
                .orElseThrow();
    }

    private static Stream<String> all() {
        return LIBRARY.keySet().stream();
    }

    @Test
    void theNearestOfEachPieceIsOfItsFamily() {
        assertThat(all())
                .allSatisfy(name -> assertThat(nearest(LIBRARY.get(name), all().filter(other -> !other.equals(name))))
                        .startsWith(name.substring(0, name.indexOf(' '))));
    }

    @Test
    void mostOfTheNearestAreOfTheFamily() {
        assertThat(all()).allSatisfy(name -> {
            Embedding place = usual.transform(LIBRARY.get(name));
            assertThat(all().filter(other -> !other.equals(name))
                            .sorted(Comparator.comparingDouble(
                                    other -> usual.transform(LIBRARY.get(other)).angularDistance(place)))
                            .limit(MEMBERS - 1)
                            .filter(other -> other.startsWith(name.substring(0, name.indexOf(' ')))))
                    .hasSizeGreaterThanOrEqualTo(MEMBERS - 2);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {-12, -30, 3})
    void theSameAtAnotherLevelIsNearestToItself(double decibels) {
        assertThat(PIECES)
                .allSatisfy((name, piece) -> assertThat(nearest(embedding(Synthesis.louder(piece, decibels)), all()))
                        .isEqualTo(name));
    }

    @Test
    void theSameAfterThreeSecondsOfSilenceIsNearestToItself() {
        assertThat(PIECES)
                .allSatisfy((name, piece) -> assertThat(nearest(embedding(Synthesis.silenceBefore(piece, 3)), all()))
                        .isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"same.mp3", "same.flac", "same.ogg", "same.opus", "same.m4a"})
    void theSameInAnotherFormatIsNearestToItself(String file) {
        String[] options = file.endsWith("flac") ? new String[0] : new String[] {"-b:a", "64k"};
        assertThat(PIECES).allSatisfy((name, piece) -> {
            Path wav = Recording.wav(directory.resolve("source.wav"), piece);
            Path encoded = Recording.encoded(wav, file, options);
            assertThat(nearest(sounds.of(encoded).embedding(), all())).isEqualTo(name);
        });
    }
}
