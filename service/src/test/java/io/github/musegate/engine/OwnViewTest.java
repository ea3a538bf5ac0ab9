package io.github.musegate.engine;

import static io.github.musegate.engine.EngineHouse.ADA;
import static io.github.musegate.engine.EngineHouse.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.music.MusicServerException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who see of the library what their own account sees. */
class OwnViewTest {

    @TempDir
    private Path directory;

    private EngineHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new EngineHouse(directory);
        house.tracks("Rocker", "rock", 20);
        house.tracks("Jazzer", "jazz", 7);
        house.tracks("Both", "rock", 1100);
        house.played.track("Both-1099", "Song Both-1099", "Album", "jazz", "audio/flac", "x");
        house.ownView = true;
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static Artist artist(List<Artist> artists, String name) {
        return artists.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void artistsCountWhatTheirReaderSees() {
        List<Artist> hers = house.engine.artists(house.view(ADA), "", 0, 10);
        assertThat(hers).extracting(Artist::name).containsExactly("Both", "Jazzer");
        assertThat(artist(hers, "Jazzer").tracks()).isEqualTo(7);
        assertThat(artist(hers, "Both").tracks())
                .as("the last one of very many")
                .isEqualTo(1);
        assertThat(house.engine.artists(house.view(ADA), "", 1, 2))
                .extracting(Artist::name)
                .containsExactly("Jazzer");
        assertThat(house.engine.songsOf(house.view(ADA), "Both"))
                .extracting(Song::itemId)
                .containsExactly("Both-1099");
        assertThat(house.engine.artists(house.view(TOKEN), "", 0, 10)).hasSize(3);
    }

    @Test
    void partsOfListsAndTotalsAreOfWhatTheirReaderSees() {
        Listings listings = house.engine.listings();
        Listings.Page page = listings.page(house.view(ADA), "", Optional.empty(), 6, 5);
        assertThat(page.tracks()).hasSize(2).allMatch(track -> !track.artist().equals("Rocker"));
        assertThat(page.total()).isEqualTo(8);
        assertThat(page.more()).isFalse();
        assertThat(listings.page(house.view(ADA), "jazzer", Optional.empty(), 0, 5))
                .satisfies(words -> assertThat(words.total()).isEqualTo(7))
                .satisfies(words -> assertThat(words.more()).isTrue());
        assertThat(listings.counts(house.view(ADA)).tracks()).isEqualTo(8);
        assertThat(listings.counts(house.view(ADA)).artists()).isEqualTo(2);
        assertThat(listings.counts(house.view(TOKEN)).tracks()).isEqualTo(1127);
        assertThat(house.engine.search(house.view(ADA), new SongSearch("song", "", "", 0, 100)))
                .hasSize(8);
    }

    @Test
    void theLibraryIsReadOnceForAllQuestions() {
        for (int i = 0; i < 5; i++) {
            assertThat(house.engine.artists(house.view(ADA), "", 0, 10)).hasSize(2);
        }
        assertThat(house.steps("tracks")).isLessThanOrEqualTo(3);
    }

    @Test
    void aSlowMusicServerLetsPeopleComeBackLater() throws Exception {
        Visibility visibility = new Visibility(house.accounts, house.catalogue, Duration.ofMillis(100));
        CountDownLatch told = new CountDownLatch(1);
        house.played.during("tracks", () -> {
            try {
                told.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> visibility.of(house.view(ADA)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            wait -> assertThat(wait.problem().type()).isEqualTo(ProblemType.UNAVAILABLE));
        }
        assertThat(visibility.of(house.view(TOKEN)))
                .as("who sees everything does not wait")
                .isEmpty();
        told.countDown();
        // the reading goes on without those who left
        for (int i = 0; ; i++) {
            try {
                assertThat(visibility.of(house.view(ADA)).orElseThrow().bytes()).isPositive();
                break;
            } catch (ProblemException notYet) {
                assertThat(i).isLessThan(100);
            }
        }
    }

    @Test
    void whatTheServerFailsWithIsNotRemembered() {
        house.played.fail(MusicServerException.Kind.UNREACHABLE, 0);
        assertThatThrownBy(() -> house.engine.artists(house.view(ADA), "", 0, 10))
                .isInstanceOf(MusicServerException.class);
        house.played.recover();
        assertThat(house.engine.artists(house.view(ADA), "", 0, 10)).hasSize(2);
    }
}
