package io.github.musegate.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.demo.Synthesis;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
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
        Map<String, Embedding> heard = heard(SimilarityTest::wav);
        PIECES.keySet().forEach(name -> LIBRARY.put(name, heard.get(name)));
        LIBRARY.values().forEach(usual::add);
    }

    /** What all pieces sound like in one shape; on all processors, because nearly all of the time is listening. */
    private static Map<String, Embedding> heard(BiFunction<String, float[], Path> shape) {
        Map<String, Embedding> heard = new ConcurrentHashMap<>();
        PIECES.entrySet().parallelStream().forEach(piece -> {
            Path file = shape.apply(piece.getKey(), piece.getValue());
            heard.put(piece.getKey(), sounds.of(file).embedding());
        });
        return heard;
    }

    private static Path wav(String name, float[] piece) {
        return Recording.wav(directory.resolve(name + ".wav"), piece);
    }

    private static void assertEachIsNearestToItself(BiFunction<String, float[], Path> shape) {
        Map<String, Embedding> heard = heard(shape);
        assertThat(PIECES.keySet())
                .allSatisfy(name -> assertThat(nearest(heard.get(name), all())).isEqualTo(name));
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
        assertEachIsNearestToItself((name, piece) -> wav(name, Synthesis.louder(piece, decibels)));
    }

    @Test
    void theSameAfterThreeSecondsOfSilenceIsNearestToItself() {
        assertEachIsNearestToItself((name, piece) -> wav(name, Synthesis.silenceBefore(piece, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "ogg", "opus", "m4a"})
    void theSameInAnotherFormatIsNearestToItself(String format) {
        String[] options = format.equals("flac") ? new String[0] : new String[] {"-b:a", "64k"};
        assertEachIsNearestToItself((name, piece) -> Recording.encoded(wav(name, piece), name + "." + format, options));
    }
}
