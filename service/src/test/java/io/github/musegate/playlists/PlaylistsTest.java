package io.github.musegate.playlists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Making playlists, also while the server is down. */
class PlaylistsTest extends PlaylistHouse {

    @Test
    void eachPersonsPlaylistLandsInTheirAccount() {
        Playlist playlist = made(ADA, "  Mix  ", "t2", "t1", "t2");
        made(BOB, "Mix", "t3");
        assertThat(on("ada")).containsExactly(list("Mix", "t2", "t1", "t2"));
        assertThat(on("bob")).containsExactly(list("Mix", "t3"));
        assertThat(on("shared")).isEmpty();
        assertThat(playlist.sync().state()).isEqualTo(SyncState.SYNCED);
        assertThat(playlist.trackCount()).isEqualTo(3);
        assertThat(playlist.duration()).hasMinutes(9);
        assertThat(playlists.entries(playlist.id()))
                .extracting(Entry::position, Entry::itemId, Entry::title)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, "t2", "Title 2"),
                        org.assertj.core.groups.Tuple.tuple(1, "t1", "Title 1"),
                        org.assertj.core.groups.Tuple.tuple(2, "t2", "Title 2"));
        assertThat(playlists.place(playlist).orElseThrow().account())
                .hasValueSatisfying(account -> assertThat(account.name()).isEqualTo("ada"));
    }

    @Test
    void unknownTracksAreReportedAndTheRestIsWritten() {
        Making.Made made = make(caller(ADA), "Mix", "nix", "t1", "nix", "a\u0000b", "t2");
        assertThat(made.missing()).extracting(Missing::itemId).containsExactly("nix", "a\u0000b");
        assertThat(on("ada")).containsExactly(list("Mix", "t1", "t2"));
        assertThatThrownBy(() -> made(ADA, "None", "nix")).satisfies(is(ProblemType.BAD_REQUEST));
        assertThat(all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\nlines", "bell\u0007", "half \ud83d"})
    void namesAreOneLineOfText(String name) {
        assertThatThrownBy(() -> made(ADA, name, "t1")).satisfies(is(ProblemType.BAD_REQUEST));
        assertThatThrownBy(() -> made(ADA, "x".repeat(201), "t1")).satisfies(is(ProblemType.BAD_REQUEST));
    }

    @Test
    void tenThousandTracksAreTheMost() {
        String[] many = IntStream.range(0, 10_001).mapToObj(i -> "t1").toArray(String[]::new);
        assertThatThrownBy(() -> made(ADA, "Long", many)).satisfies(is(ProblemType.TOO_LARGE));
    }

    @Test
    void aServerThatIsDownLeavesSomethingToTryAgainAndNothingTwice() {
        played.fail(Kind.UNREACHABLE, 2);
        ProblemException failure = failureOf(() -> made(ADA, "Mix", "t1", "t2"));
        assertThat(failure.problem().members()).containsKey("id");
        assertThat(all()).singleElement().satisfies(row -> {
            assertThat(row.sync().state()).isEqualTo(SyncState.FAILED);
            assertThat(row.sync().problem()).contains("bad-gateway");
            assertThat(row.busy()).isFalse();
        });
        played.recover();
        Playlist playlist = made(ADA, "Mix", "t1", "t2");
        assertThat(playlist.id()).isEqualTo(all().getFirst().id());
        assertThat(on("ada")).containsExactly(list("Mix", "t1", "t2"));
        assertThat(all()).hasSize(1);
    }

    @Test
    void anAnswerThatWasLostIsFoundAgain() {
        played.loseAnswers(2);
        failureOf(() -> made(ADA, "Mix", "t1", "t2"));
        assertThat(on("ada")).as("made, unknown to us").hasSize(1);
        played.recover();
        Playlist row = all().getFirst();
        Playlist again = playlists.changes().writeAgain(wish(caller(ADA), row), false);
        assertThat(again.sync().state()).isEqualTo(SyncState.SYNCED);
        assertThat(on("ada")).containsExactly(list("Mix", "t1", "t2"));
        assertThat(played.steps()).filteredOn("ada create"::equals).hasSize(1);
    }

    @Test
    void whatWasLeftWithOtherTracksIsReplacedAndWhatSomebodyMadeByHandStays() {
        ask(ADA, keeper -> keeper.create("Mix", List.of("t5")));
        played.loseAnswers(2);
        failureOf(() -> made(ADA, "Mix", "t1", "t2"));
        played.recover();
        ask(ADA, keeper -> keeper.create("Mix", List.of("t4")));
        made(ADA, "Mix", "t3");
        assertThat(on("ada")).containsExactlyInAnyOrder(list("Mix", "t5"), list("Mix", "t4"), list("Mix", "t3"));
    }

    @Test
    void manyRetriesAtOnceMakeOne() throws Exception {
        played.fail(Kind.UNREACHABLE, 2);
        failureOf(() -> made(ADA, "Mix", "t1"));
        played.recover();
        List<Callable<Object>> tries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tries.add(() -> make(caller(ADA), "Mix", "t1"));
            tries.add(() -> playlists.changes().writeAgain(wish(caller(ADA), all().getLast()), false));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            // a create that comes after the row is whole asks for a second playlist, so that only retries are many
            List<Future<Object>> ends = pool.invokeAll(tries.stream()
                    .filter(one -> tries.indexOf(one) == 0 || tries.indexOf(one) % 2 == 1)
                    .toList());
            for (Future<Object> end : ends) {
                try {
                    end.get();
                } catch (java.util.concurrent.ExecutionException busy) {
                    assertThat(busy.getCause()).satisfies(is(ProblemType.CONFLICT));
                }
            }
        }
        assertThat(on("ada").stream().filter(one -> one.getKey().equals("Mix"))).hasSize(all().size());
        assertThat(all()).allSatisfy(row -> assertThat(row.busy()).isFalse());
    }

    @Test
    void whileOneIsBeingMadeASecondOfThatNameIsRefused() {
        Playlist playlist = made(ADA, "Mix", "t1");
        db.run("update musegate_playlist set remote_id = null, state = 'waiting',"
                + " busy_until = now() + interval '1 minute'");
        assertThatThrownBy(() -> made(ADA, "Mix", "t1")).satisfies(is(ProblemType.CONFLICT));
        assertThatThrownBy(() -> playlists.changes().rename(wish(caller(ADA), playlist), "New"))
                .satisfies(is(ProblemType.CONFLICT));
        db.run("update musegate_playlist set busy_until = now() - interval '1 second'");
        assertThat(made(ADA, "Mix", "t1").id())
                .as("whoever made it was stopped")
                .isEqualTo(playlist.id());
    }

    @Test
    void fiveThousandPlaylistsAreTheMostOfAPerson() {
        db.run("insert into musegate_playlist (owner_id, name, source, account, state)"
                + " select 1, 'Many', 'playlists', 'none', 'detached' from generate_series(1, 5000)");
        assertThatThrownBy(() -> made(ADA, "One more", "t1")).satisfies(is(ProblemType.CONFLICT));
        assertThat(on("ada")).isEmpty();
        assertThat(made(BOB, "Another's", "t1").sync().state()).isEqualTo(SyncState.SYNCED);
    }

    @Test
    void whatWasLeftAndCannotBeRemovedIsPassedOver() {
        played.loseAnswers(2);
        failureOf(() -> made(ADA, "Mix", "t1", "t2"));
        played.recover();
        played.during("delete", () -> {
            throw new MusicServerException(Kind.FORBIDDEN, "This is somebody else's.");
        });
        assertThat(made(ADA, "Mix", "t3").sync().state()).isEqualTo(SyncState.SYNCED);
        assertThat(on("ada")).containsExactlyInAnyOrder(list("Mix", "t1", "t2"), list("Mix", "t3"));
    }
}
