package io.github.musegate.engine;

import static io.github.musegate.engine.EngineHouse.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.catalogue.TrackKeys;
import io.github.musegate.http.ProblemException;
import io.github.musegate.vectors.KeyFilter;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What questions may cost. */
class BoundsTest {

    @TempDir
    private Path directory;

    private EngineHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new EngineHouse(directory);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatNobodyHasIsAskedForOnceAndNotAgainAtOnce() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> house.engine.track(house.view(TOKEN), "nowhere"))
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(house.steps("find")).isEqualTo(1);
    }

    @Test
    void manyUnknownTracksAreNotAllAskedFor() {
        List<String> unknown =
                IntStream.range(0, 10_000).mapToObj(i -> "unknown-" + i).toList();
        assertThatThrownBy(() -> house.playlists.make(
                        house.audit.act(TOKEN, "playlist.create"), "mine", unknown, house.server.id(), "test"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().error()).contains("More than 500"));
        assertThat(house.steps("find")).isLessThanOrEqualTo(3);
        assertThat(house.played.playlistsOf("shared")).isEmpty();
    }

    @Test
    void theFirstMoodsOfALibraryAreThereAtOnce() throws Exception {
        house.awaitIndex(0);
        assertThat(house.engine.moods(house.view(TOKEN))).isEmpty();
        house.tracks("Ann", "rock", 5);
        IntStream.range(0, 5).forEach(i -> house.sound("Ann-" + i, 1, i / 10f, 0, 0));
        house.awaitIndex(5);
        assertThat(house.engine.moods(house.view(TOKEN))).isNotEmpty();
    }

    @Test
    void whatSomebodyMaySeeWeighsByItsSize() {
        BitSet keys = new BitSet();
        keys.set(8_000_000);
        assertThat(Visibility.weight(Optional.of(new TrackKeys(keys)))).isGreaterThan(1_000_000);
        assertThat(Visibility.weight(Optional.empty())).isPositive();
    }

    @Test
    void inTheMiddleBetweenOppositesNothingIsNearest() throws Exception {
        house.tracks("Ann", "rock", 5);
        IntStream.range(0, 5).forEach(i -> house.sound("Ann-" + i, 1, i / 10f, 0, 0));
        house.awaitIndex(5);
        Sight sight = new CatalogueSight(
                house.catalogue, house.vectors, house.server.id(), Optional.empty(), KeyFilter.everything());
        assertThat(sight.nearest(new float[] {1, 0, 0, 0}, 5)).hasSize(5);
        assertThat(sight.nearest(new float[] {1e-12f, 0, 0, 0}, 5)).isEmpty();
    }

    @Test
    void whoeverWaitsForASlowMusicServerHoldsNoTurn() throws Exception {
        MusicEngine asked = house.engine.fewAtOnce();
        CountDownLatch told = new CountDownLatch(1);
        house.played.during("find", () -> await(told));
        List<Thread> waiting = IntStream.range(0, 3)
                .mapToObj(i -> Thread.ofPlatform()
                        .start(() -> assertThatThrownBy(() -> asked.track(house.view(TOKEN), "nowhere-" + i))
                                .isInstanceOf(ProblemException.class)))
                .toList();
        try {
            while (!waiting.stream().allMatch(BoundsTest::atTheServer)) {
                Thread.sleep(20);
            }
            // the installation has three turns, and all three questions of it are still open
            assertThat(asked.artists(house.view(TOKEN), "", 0, 10)).isEmpty();
        } finally {
            told.countDown();
            for (Thread one : waiting) {
                one.join();
            }
        }
    }

    private static boolean atTheServer(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                .anyMatch(frame -> frame.getClassName().endsWith("PlayedConnector"));
    }

    private static void await(CountDownLatch told) {
        try {
            told.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
