package io.github.musegate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.db.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When maps are drawn, on a real database. */
class MusicMapsTest {

    @TempDir
    private Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private EngineHouse house;
    private MusicMaps maps;

    @BeforeEach
    void open() throws Exception {
        house = new EngineHouse(directory);
        maps = new MusicMaps(
                house.db.database(),
                house.catalogue,
                new Figures(house.catalogue, nanos::get),
                new Sights(house.catalogue, house.vectors, house.servers, house.accounts),
                new Turns(),
                nanos::get);
        analysed("Ann");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void analysed(String artist) {
        house.tracks(artist, "rock", 5);
        for (int i = 0; i < 5; i++) {
            house.sound(artist + "-" + i, 1, i / 10f, 0, 0);
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void awaitEnd() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (maps.drawing(house.server.id())) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(10);
        }
    }

    private long points() {
        return maps.find(house.server.id()).map(MapStore.Drawn::points).orElse(0L);
    }

    /** Tries to draw a map of sounds that were made another way, and brings the right ones back. */
    private void tryInVain() throws InterruptedException {
        house.db.run("update musegate_track_sound set method = 'older'");
        assertThat(points()).isZero();
        awaitEnd();
        house.db.run("update musegate_track_sound set method = 'made-up'");
    }

    @Test
    void whatCameToNothingIsTriedAgainAfterAWhileOnly() throws Exception {
        tryInVain();
        assertThat(points()).isZero();
        assertThat(maps.drawing(house.server.id()))
                .as("nothing is drawn, and it says so")
                .isFalse();
        assertThat(points()).isZero();
        pass(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(points()).isZero();
        awaitEnd();
        assertThat(points()).isEqualTo(5);
    }

    @Test
    void byHandItIsDrawnAtOnce() throws Exception {
        tryInVain();
        maps.begin(house.server.id());
        awaitEnd();
        assertThat(points()).isEqualTo(5);
    }

    @Test
    void aLibraryThatGrowsIsDrawnAnewAndItsFiguresAreAtMostTwoSecondsOld() throws Exception {
        assertThat(points()).isZero();
        awaitEnd();
        assertThat(points()).isEqualTo(5);
        analysed("Bob");
        assertThat(points()).isEqualTo(5);
        assertThat(maps.drawing(house.server.id())).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(points()).isEqualTo(5);
        awaitEnd();
        assertThat(points()).isEqualTo(10);
    }

    @Test
    void oneProcessAtATimeDrawsAndTheOthersKnow() {
        Database database = house.db.database();
        MapStore store = new JdbcMapStore(database);
        String server = house.server.id();
        boolean both = database.inTransaction(first -> {
            assertThat(store.claim(first, server)).isTrue();
            assertThat(maps.drawing(server)).isTrue();
            assertThat(maps.drawing("another")).isFalse();
            return database.inTransaction(second -> store.claim(second, server));
        });
        assertThat(both).isFalse();
        assertThat(maps.drawing(server)).isFalse();
    }
}
