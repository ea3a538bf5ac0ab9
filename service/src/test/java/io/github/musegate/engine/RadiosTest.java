package io.github.musegate.engine;

import static io.github.musegate.engine.EngineHouse.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.http.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Radios, and the anchors that they are made around, on a real database. */
class RadiosTest {

    private static final Radio.Tuning USUAL = new Radio.Tuning(1, 5, true);

    @TempDir
    private Path directory;

    private EngineHouse house;
    private Anchors anchors;

    @BeforeEach
    void open() throws Exception {
        house = new EngineHouse(directory);
        house.tracks("Ann", "rock", 12);
        IntStream.range(0, 12).forEach(i -> house.sound("Ann-" + i, 1, i / 10f, 0, 0));
        house.awaitIndex(12);
        anchors = new Anchors(house.db.database());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Radios radios(Duration longestRun) {
        return new Radios(house.db.database(), anchors, house.engine, house.servers, house.playlists, longestRun);
    }

    private Anchor anchor(String name, String song) {
        return anchors.create(
                TOKEN, house.server.id(), name, List.of(new Ingredient(false, Ingredient.Kind.SONG, song)));
    }

    private void three(Radios radios) {
        List.of("one", "three", "two").forEach(name -> {
            Anchor anchor = anchor(name, "Ann-0");
            assertThat(radios.create(TOKEN, anchor.id(), USUAL).id()).isPositive();
        });
    }

    private Radios.Run run(Radios radios) {
        return radios.run(house.audit.act(TOKEN, "playlist.create"));
    }

    @Test
    void oneThatFailsByAFaultOfOursKeepsNoOtherFromIt() {
        Radios radios = radios(Duration.ofMinutes(1));
        three(radios);
        house.played.during("create", () -> {
            throw new IllegalStateException("what nobody outside is told");
        });
        Radios.Run run = run(radios);
        assertThat(run.enabled()).isEqualTo(3);
        assertThat(run.renewed()).isEqualTo(2);
        assertThat(run.failed()).hasSize(1);
        assertThat(run.failed().getFirst().reason()).doesNotContain("outside");
        assertThat(run(radios).failed()).isEmpty();
    }

    @Test
    void aRunEndsInTimeAndTheNextBeginsWithTheOthers() {
        Radios radios = radios(Duration.ZERO);
        three(radios);
        for (int i = 0; i < 3; i++) {
            Radios.Run run = run(radios);
            assertThat(run.renewed()).isEqualTo(1);
            assertThat(run.failed()).hasSize(2).allMatch(one -> one.reason().contains("run the radios again"));
        }
        assertThat(house.played.playlistsOf("shared"))
                .extracting(playlist -> playlist.getKey())
                .containsExactly("one", "three", "two");
    }

    @Test
    void aPersonHasAHundredAnchors() {
        IntStream.range(0, 98)
                .forEach(i -> assertThat(anchor("a" + i, "Ann-0").id()).isPositive());
        AtomicInteger made = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                String name = "at once " + i;
                threads.execute(() -> {
                    try {
                        assertThat(anchor(name, "Ann-0").id()).isPositive();
                        made.incrementAndGet();
                    } catch (ProblemException full) {
                        refused.incrementAndGet();
                    }
                });
            }
        }
        assertThat(made).as("several at once").hasValue(2);
        assertThat(refused).hasValue(3);
        assertThatThrownBy(() -> anchor("one more", "Ann-0"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        full -> assertThat(full.problem().error()).contains("100 anchors already"));
    }
}
