package io.github.musegate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.catalogue.AnalysisState;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.catalogue.LibraryCounts;
import io.github.musegate.catalogue.TrackQuery;
import io.github.musegate.catalogue.WaitingTrack;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.folder.FolderConnector;
import io.github.musegate.http.ProblemException;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisTest {

    private final TestDatabase db = TestDatabase.create();

    @TempDir
    private Path work;

    @AfterEach
    void end() {
        db.close();
    }

    private AnalysisHouse house(MadeUpServer server) {
        return new AnalysisHouse(db.database(), server).server("folder", Map.of("path", "/"));
    }

    private static List<KnownTrack> tracks(AnalysisHouse house, AnalysisState state) {
        String server = house.servers.findDefault().orElseThrow().id();
        return house.catalogue.search(new TrackQuery(server, "", "", "", Optional.of(state)), 0, 1000);
    }

    @Test
    void aFolderIsHeardAndWhatCannotBeHeardSaysWhy() throws Exception {
        Path folder = Files.createDirectories(work.resolve("music"));
        for (int i = 0; i < 3; i++) {
            Files.write(folder.resolve("piece " + i + ".wav"), Music.wav(i));
        }
        Files.writeString(folder.resolve("text.mp3"), "This is no music.");
        Files.write(folder.resolve("empty.flac"), new byte[0]);
        try (AnalysisHouse house = new AnalysisHouse(db.database(), new FolderConnector())) {
            house.server("folder", Map.of("path", folder.toString())).work(2);
            Task done = house.analyse();
            assertThat(done.state()).as(done.message()).isEqualTo(TaskState.SUCCESS);
            assertThat(done.startedBy()).isEqualTo("ann");
            assertThat(done.message()).isEqualTo("5 tracks, 5 of them new or changed.");
            assertThat(tracks(house, AnalysisState.ANALYSED))
                    .hasSize(3)
                    .allSatisfy(track ->
                            assertThat(track.sound().orElseThrow().loudness()).isBetween(-60.0, 0.0));
            assertThat(tracks(house, AnalysisState.FAILED))
                    .hasSize(2)
                    .allSatisfy(track -> assertThat(track.failure()).isPresent());
            JsonNode details = done.details();
            assertThat(details.path("tracks_to_process").asInt()).isEqualTo(5);
            assertThat(details.path("tracks_left").asInt()).isZero();
            assertThat(details.path("albums_to_process").isInt()).isTrue();
            assertThat(details.path("albums_skipped").asInt()).isZero();
            List<Long> keys = tracks(house, AnalysisState.ANALYSED).stream()
                    .map(KnownTrack::key)
                    .toList();
            assertThat(house.catalogue.embeddings(keys)).hasSize(3);
        }
        Files.write(folder.resolve("piece 3.wav"), Music.wav(3));
        try (AnalysisHouse house = new AnalysisHouse(db.database(), new FolderConnector())) {
            house.work(2);
            List<KnownTrack> before = tracks(house, AnalysisState.ANALYSED);
            Task again = house.analyse();
            assertThat(again.message()).isEqualTo("6 tracks, 1 of them new or changed.");
            assertThat(tracks(house, AnalysisState.ANALYSED))
                    .containsAll(before)
                    .hasSize(4);
        }
    }

    @Test
    void whatIsKnownIsNotEvenOpened() throws Exception {
        MadeUpServer server = MadeUpServer.withMusic(20);
        try (AnalysisHouse house = house(server)) {
            house.work(2);
            house.analyse();
            assertThat(server.asked.get()).isEqualTo(20);
            assertThat(house.analyse().message()).isEqualTo("20 tracks, 0 of them new or changed.");
            assertThat(server.asked.get()).isEqualTo(20);
        }
    }

    @Test
    void onlyOneMainTaskRunsAtATime() {
        try (AnalysisHouse house = house(MadeUpServer.withMusic(1))) {
            Task first = house.analyses.start(AnalysisHouse.ANN, 0);
            Assertions.assertThatThrownBy(() -> house.analyses.clean(AnalysisHouse.ANN, true))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            busy -> assertThat(busy.problem().members()).containsEntry("task_id", first.id()));
        }
    }

    @Test
    void severalWorkersShareTheTracksAndHearNoneTwice() throws Exception {
        MadeUpServer server = MadeUpServer.withMusic(60);
        try (AnalysisHouse house = house(server)) {
            house.work(1);
            house.work(1);
            Task done = house.analyse();
            assertThat(done.state()).as(done.message()).isEqualTo(TaskState.SUCCESS);
            assertThat(server.asked.get()).isEqualTo(60);
            assertThat(house.counts().analysed()).isEqualTo(60);
            assertThat(house.parts(done)).hasSize(15);
            assertThat(house.log(done)).contains("What is usual in the library was learnt anew.");
        }
    }

    @Test
    void onlyTheNewestAlbumsAreReadWhenSoManyAreWanted() throws Exception {
        MadeUpServer server = MadeUpServer.withMusic(60);
        try (AnalysisHouse house = house(server)) {
            house.work(2);
            house.awaitEnd(house.analyses.start(AnalysisHouse.ANN, 2));
            assertThat(house.counts())
                    .extracting(LibraryCounts::tracks, LibraryCounts::analysed)
                    .containsExactly(20L, 20L);
            house.awaitEnd(house.analyses.start(AnalysisHouse.ANN, 1));
            assertThat(house.counts().gone())
                    .as("what was not looked at is not gone")
                    .isZero();
        }
    }

    @Test
    void aServerThatGoesAwayEndsItWithItsSentenceAndTheNextOneGoesOn() throws Exception {
        MadeUpServer server = MadeUpServer.withMusic(60);
        server.soundsBeforeFailure = 13;
        try (AnalysisHouse house = house(server)) {
            house.work(1);
            Task ended = house.analyse();
            assertThat(ended.state()).isEqualTo(TaskState.FAIL);
            assertThat(ended.message())
                    .isEqualTo("Home: The music server was told to fail. What was analysed is kept; start the"
                            + " analysis again to go on.");
            assertThat(house.counts())
                    .extracting(LibraryCounts::analysed, LibraryCounts::failed)
                    .containsExactly(13L, 0L);
            server.failure = Optional.empty();
            server.soundsBeforeFailure = Integer.MAX_VALUE;
            server.asked.set(0);
            assertThat(house.analyse().state()).isEqualTo(TaskState.SUCCESS);
            assertThat(server.asked.get()).isEqualTo(47);
            assertThat(house.counts().analysed()).isEqualTo(60);
        }
    }

    @Test
    void aServerThatIsAwayForAMomentIsWaitedFor() throws Exception {
        MadeUpServer server = MadeUpServer.withMusic(8);
        server.soundsBeforeFailure = 4;
        try (AnalysisHouse house = house(server)) {
            house.work(1);
            Task task = house.analyses.start(AnalysisHouse.ANN, 0);
            AnalysisHouse.await(() -> server.failure.isPresent(), () -> house.log(task));
            server.soundsBeforeFailure = Integer.MAX_VALUE;
            server.failure = Optional.empty();
            assertThat(house.awaitEnd(task).state()).isEqualTo(TaskState.SUCCESS);
            assertThat(house.counts().analysed()).isEqualTo(8);
        }
    }

    @Test
    void aDiskThatIsFullEndsItWithItsSentenceAndCondemnsNoTrack() throws Exception {
        MadeUpServer server = new MadeUpServer(60, number -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("No space left on device");
            }
        });
        try (AnalysisHouse house = house(server)) {
            house.work(2);
            Task ended = house.analyse();
            assertThat(ended.state()).isEqualTo(TaskState.FAIL);
            assertThat(ended.message()).startsWith("Home: ").doesNotContain("No space left on device");
            long walk = house.findings.beginWalk();
            String id = house.servers.findDefault().orElseThrow().id();
            assertThat(house.findings.seen(
                            id, walk, server.tracks(Optional.empty(), 100).items()))
                    .as("all of them are tried again")
                    .isEqualTo(60);
        }
    }

    @Test
    void aTrackThatTheServerDoesNotGiveIsToldAndTriedAgainNextTime() throws Exception {
        MadeUpServer server = new MadeUpServer(3, number -> {
            if (number == 1) {
                throw new MusicServerException(MusicServerException.Kind.NOT_FOUND, "There is no such track.");
            }
            return new ByteArrayInputStream(Music.wav(number));
        });
        try (AnalysisHouse house = house(server)) {
            house.work(1);
            Task done = house.analyse();
            assertThat(done.state()).isEqualTo(TaskState.SUCCESS);
            assertThat(house.counts())
                    .extracting(LibraryCounts::analysed, LibraryCounts::failed)
                    .containsExactly(2L, 1L);
            assertThat(house.analyse().message()).isEqualTo("3 tracks, 1 of them new or changed.");
        }
    }

    @Test
    void whatIsCancelledStopsAndKeepsWhatWasHeard() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        MadeUpServer server =
                new MadeUpServer(20, number -> number < 5 ? new ByteArrayInputStream(Music.wav(number)) : stuck(never));
        try (AnalysisHouse house = house(server)) {
            house.work(2);
            Task task = house.analyses.start(AnalysisHouse.ANN, 0);
            AnalysisHouse.await(() -> server.asked.get() >= 6, () -> house.log(task));
            house.tasks.cancel(task);
            assertThat(house.awaitEnd(task).state()).isEqualTo(TaskState.REVOKED);
            AnalysisHouse.await(
                    () -> house.parts(task).stream()
                            .noneMatch(part -> part.state().live()),
                    () -> house.parts(task));
            LibraryCounts counts = house.counts();
            assertThat(counts.analysed()).isPositive();
            assertThat(counts.failed()).isZero();
            AnalysisHouse.await(
                    () -> {
                        try {
                            house.tasks.cancel(house.analyses.start(AnalysisHouse.ANN, 0));
                            return true;
                        } catch (ProblemException busy) {
                            return false; // the workers let go of it in a moment
                        }
                    },
                    () -> "another one may start");
        }
    }

    /** Sound that never comes. */
    private static InputStream stuck(CountDownLatch never) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    never.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    throw new IOException(stop);
                }
                return -1;
            }
        };
    }

    @Test
    void whatEndsTheProgramEachTimeIsNotTriedForEver() throws Exception {
        MadeUpServer server = MadeUpServer.withMusic(3);
        try (AnalysisHouse house = house(server)) {
            String id = house.servers.findDefault().orElseThrow().id();
            long walk = house.findings.beginWalk();
            house.findings.seen(id, walk, server.tracks(Optional.empty(), 10).items());
            WaitingTrack first = house.findings.waiting(id, walk, 1).getFirst();
            house.findings.begin(first.key());
            house.findings.begin(first.key());
            house.work(1);
            assertThat(house.analyse().state()).isEqualTo(TaskState.SUCCESS);
            assertThat(server.asked.get()).isEqualTo(2);
            assertThat(house.catalogue.find(id, first.itemId()).orElseThrow().failure())
                    .hasValue("The program ended each time that it listened to this track.");
        }
    }

    @Test
    void aDatabaseThatLosesItsConnectionsLosesNothing() throws Exception {
        MadeUpServer server = MadeUpServer.withMusic(40);
        try (AnalysisHouse house = house(server)) {
            house.work(2);
            Task task = house.analyses.start(AnalysisHouse.ANN, 0);
            for (int heard = 5; heard < 30; heard += 8) {
                int more = heard;
                AnalysisHouse.await(() -> server.asked.get() >= more, () -> "as many tracks");
                db.run("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
            }
            AnalysisHouse.await(
                    () -> {
                        try {
                            return !house.now(task).state().live();
                        } catch (RuntimeException away) {
                            return false;
                        }
                    },
                    () -> "the end");
            assertThat(house.now(task).state()).as(house.now(task).message()).isEqualTo(TaskState.SUCCESS);
            assertThat(house.counts().analysed()).isEqualTo(40);
        }
    }

    @Test
    void theCleaningForgetsWhatIsGone() throws Exception {
        MadeUpServer server = MadeUpServer.withMusic(6);
        try (AnalysisHouse house = house(server)) {
            house.work(1);
            house.analyse();
            server.tracks = 4;
            assertThat(house.analyse().state()).isEqualTo(TaskState.SUCCESS);
            assertThat(house.counts())
                    .extracting(LibraryCounts::tracks, LibraryCounts::gone)
                    .containsExactly(4L, 2L);
            Task looked = house.awaitEnd(house.analyses.clean(AnalysisHouse.ANN, false));
            assertThat(looked.message()).isEqualTo("0 tracks that are gone were forgotten.");
            Task cleaned = house.awaitEnd(house.analyses.clean(AnalysisHouse.ANN, true));
            assertThat(cleaned.message()).isEqualTo("2 tracks that are gone were forgotten.");
            assertThat(house.counts())
                    .extracting(LibraryCounts::tracks, LibraryCounts::gone)
                    .containsExactly(4L, 0L);
        }
    }

    @Test
    void theCleaningForgetsNothingWhenTheLibraryIsAway() throws Exception {
        MadeUpServer server = MadeUpServer.withMusic(3);
        try (AnalysisHouse house = house(server)) {
            house.work(1);
            house.analyse();
            server.tracks = 0;
            assertThat(house.awaitEnd(house.analyses.clean(AnalysisHouse.ANN, true))
                            .state())
                    .isEqualTo(TaskState.SUCCESS);
            server.fail(MusicServerException.Kind.UNREACHABLE);
            Task failed = house.awaitEnd(house.analyses.clean(AnalysisHouse.ANN, true));
            assertThat(failed.state()).isEqualTo(TaskState.FAIL);
            assertThat(failed.message()).contains("Home: The music server was told to fail.");
            assertThat(house.counts())
                    .extracting(LibraryCounts::tracks, LibraryCounts::gone)
                    .containsExactly(3L, 0L);
        }
    }

    @Test
    void withoutAMusicServerItSaysSo() throws Exception {
        try (AnalysisHouse house = new AnalysisHouse(db.database(), MadeUpServer.withMusic(1))) {
            house.work(1);
            Task failed = house.analyse();
            assertThat(failed.state()).isEqualTo(TaskState.FAIL);
            assertThat(failed.message())
                    .isEqualTo("There is no music server yet. An administrator adds one in the settings.");
        }
    }
}
