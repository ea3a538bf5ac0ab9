package io.github.musegate.playlists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.Act;
import io.github.musegate.access.ActsForTests;
import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.music.Connectors;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.musicserver.ServerEdit;
import io.github.musegate.musicserver.Written;
import io.github.musegate.settings.TestSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaylistsTest {

    private static final int ADA = 1;
    private static final int BOB = 2;

    private final TestDatabase db = TestDatabase.create();
    private final PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);
    private final MusicServers servers =
            new MusicServers(db.database(), TestSettings.sealer(), new Connectors(List.of(played)));
    private final MusicAccounts accounts = new MusicAccounts(
            db.database(), TestSettings.sealer(), servers, new Attempts(() -> AttemptLimits.TYPED), () -> false);
    private final Playlists playlists = new Playlists(db.database(), servers, accounts);
    private final AuditLog audit = new AuditLog(db.database(), Clock.systemUTC());
    private MusicServer server;

    @BeforeEach
    void arrange() {
        db.run("insert into audiomuse_users (id, username, password_hash, role) overriding system value"
                + " values (1, 'ada', 'x', 'user'), (2, 'bob', 'x', 'user')");
        List.of("shared", "ada", "bob").forEach(name -> played.account(name, name + "-secret"));
        IntStream.rangeClosed(1, 5).forEach(i -> played.track("t" + i, "Title " + i, "Album"));
        server = servers.add(
                new ServerEdit(
                        "Navi",
                        "navidrome",
                        Map.of("url", "http://music.test", "user", "shared", "password", "shared-secret"),
                        null,
                        null),
                Written.UNTOLD);
        link(ADA, "ada");
        link(BOB, "bob");
    }

    private void link(int id, String user) {
        accounts.link(
                id,
                OptionalInt.of(id),
                server,
                Map.of("user", user, "password", user + "-secret"),
                (transaction, account) -> {});
    }

    @AfterEach
    void drop() {
        playlists.close();
        audit.close();
        db.close();
    }

    private static Caller caller(int id, Capability... more) {
        Set<Capability> all = new java.util.HashSet<>(Set.of(more));
        all.add(Capability.CREATE_PLAYLISTS);
        return new Caller(OptionalInt.of(id), "u" + id, Role.USER, all, SignInMethod.SESSION, OptionalLong.empty());
    }

    private static final Caller EDITOR = caller(3, Capability.VIEW_ALL_PLAYLISTS, Capability.EDIT_ALL_PLAYLISTS);

    private Act act(Caller caller) {
        return ActsForTests.by(caller, audit);
    }

    private Making.Made make(Caller caller, String name, String... tracks) {
        return playlists
                .making()
                .make(act(caller), new NewPlaylistWish(name, List.of(tracks), Optional.empty(), "test"));
    }

    private Playlist made(int user, String name, String... tracks) {
        return make(caller(user), name, tracks).playlist();
    }

    private static Changes.Wish wish(Caller caller, Playlist playlist) {
        return new Changes.Wish(caller, playlist.id(), OptionalInt.empty());
    }

    private List<Map.Entry<String, List<String>>> on(String user) {
        return played.playlistsOf(user);
    }

    private List<Playlist> all() {
        return playlists.list(new PlaylistQuery(true, OptionalInt.empty(), "", Optional.empty(), Long.MAX_VALUE, 100));
    }

    private static Map.Entry<String, List<String>> list(String name, String... tracks) {
        return Map.entry(name, List.of(tracks));
    }

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

    private String ask(int user, java.util.function.Function<io.github.musegate.music.PlaylistKeeper, String> work) {
        return PlaylistWriter.ask(accounts.forWriting(caller(user), server), work::apply);
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
    void changesFollowOnTheServer() {
        Playlist playlist = made(ADA, "Mix", "t1", "t2");
        Caller ada = caller(ADA);
        playlists.changes().rename(wish(ada, playlist), "New");
        Changes.Added added = playlists.changes().add(wish(ada, playlist), List.of("t3", "nix"), OptionalInt.of(1));
        assertThat(added.missing()).hasSize(1);
        assertThat(on("ada")).containsExactly(list("New", "t1", "t3", "t2"));
        List<Entry> entries = playlists.entries(playlist.id());
        playlists
                .changes()
                .order(
                        wish(ada, playlist),
                        List.of(
                                entries.get(2).id(),
                                entries.get(0).id(),
                                entries.get(1).id()));
        assertThat(on("ada")).containsExactly(list("New", "t2", "t1", "t3"));
        Playlist last =
                playlists.changes().remove(wish(ada, playlist), entries.get(0).id());
        assertThat(on("ada")).containsExactly(list("New", "t2", "t3"));
        assertThat(last.revision()).isEqualTo(5);
        assertThat(playlists.entries(playlist.id())).extracting(Entry::position).containsExactly(0, 1);
    }

    @Test
    void anOrderNamesEveryEntryOnce() {
        Playlist playlist = made(ADA, "Mix", "t1", "t2");
        Playlist other = made(ADA, "Other", "t1");
        long first = playlists.entries(playlist.id()).get(0).id();
        long second = playlists.entries(playlist.id()).get(1).id();
        long foreign = playlists.entries(other.id()).getFirst().id();
        for (List<Long> wrong : List.of(
                List.<Long>of(),
                List.of(first),
                List.of(first, first),
                List.of(first, foreign),
                List.of(first, second, foreign))) {
            assertThatThrownBy(() -> playlists.changes().order(wish(caller(ADA), playlist), wrong))
                    .satisfies(is(ProblemType.BAD_REQUEST));
        }
        assertThatThrownBy(() -> playlists.changes().remove(wish(caller(ADA), playlist), foreign))
                .satisfies(is(ProblemType.NOT_FOUND));
        assertThat(playlists.find(playlist.id()).orElseThrow().revision()).isEqualTo(1);
        assertThat(playlists.find(playlist.id()).orElseThrow().busy()).isFalse();
    }

    @Test
    void whoHasSeenAnOlderRevisionChangesNothing() {
        Playlist playlist = made(ADA, "Mix", "t1");
        playlists.changes().rename(new Changes.Wish(caller(ADA), playlist.id(), OptionalInt.of(1)), "New");
        assertThatThrownBy(() -> playlists
                        .changes()
                        .rename(new Changes.Wish(caller(ADA), playlist.id(), OptionalInt.of(1)), "Old"))
                .satisfies(is(ProblemType.CONFLICT));
        assertThat(on("ada")).containsExactly(list("New", "t1"));
    }

    @Test
    void aChangeIsKeptWhenTheServerIsDown() {
        Playlist playlist = made(ADA, "Mix", "t1", "t2");
        played.fail(Kind.TIMEOUT, 0);
        Playlist changed = playlists.changes().rename(wish(caller(ADA), playlist), "New");
        assertThat(changed.name()).isEqualTo("New");
        assertThat(changed.sync().problem()).contains("gateway-timeout");
        assertThatThrownBy(() -> playlists.changes().writeAgain(wish(caller(ADA), playlist), false))
                .isInstanceOf(MusicServerException.class);
        played.recover();
        playlists.changes().writeAgain(wish(caller(ADA), playlist), false);
        assertThat(on("ada")).containsExactly(list("New", "t1", "t2"));
    }

    @Test
    void whatSomebodyChangedOnTheServerIsNotLostSilently() {
        Playlist playlist = made(ADA, "Mix", "t1");
        String remote = playlist.where().remoteId().orElseThrow();
        ask(ADA, keeper -> keeper.replace(remote, "Mix", List.of("t5", "t4")));
        Changes.Added added = playlists.changes().add(wish(caller(ADA), playlist), List.of("t2"), OptionalInt.empty());
        assertThat(added.playlist().sync().problem()).contains("conflict");
        assertThat(on("ada")).containsExactly(list("Mix", "t5", "t4"));
        assertThatThrownBy(() -> playlists.changes().writeAgain(wish(caller(ADA), playlist), false))
                .satisfies(is(ProblemType.CONFLICT));
        Playlist theirs = playlists.changes().takeOver(wish(caller(ADA), playlist));
        assertThat(theirs.sync().state()).isEqualTo(SyncState.SYNCED);
        assertThat(playlists.entries(playlist.id())).extracting(Entry::itemId).containsExactly("t5", "t4");
        ask(ADA, keeper -> keeper.replace(remote, "Mix", List.of("t1")));
        playlists.changes().writeAgain(wish(caller(ADA), playlist), true);
        assertThat(on("ada")).containsExactly(list("Mix", "t5", "t4"));
    }

    @Test
    void whatWasDeletedOnTheServerIsMadeAnewOnRequest() {
        Playlist playlist = made(ADA, "Mix", "t1");
        ask(ADA, keeper -> {
            keeper.delete(playlist.where().remoteId().orElseThrow());
            return "";
        });
        Playlist changed = playlists.changes().rename(wish(caller(ADA), playlist), "New");
        assertThat(changed.sync().problem()).contains("not-found");
        assertThat(on("ada")).isEmpty();
        playlists.changes().writeAgain(wish(caller(ADA), playlist), false);
        assertThat(on("ada")).containsExactly(list("New", "t1"));
    }

    @Test
    void othersNeitherSeeNorChange() {
        Playlist playlist = made(ADA, "Mix", "t1");
        Caller bob = caller(BOB);
        Caller viewer = caller(BOB, Capability.VIEW_ALL_PLAYLISTS);
        assertThat(playlists.sees(bob, playlist)).isFalse();
        assertThat(playlists.sees(viewer, playlist)).isTrue();
        long entry = playlists.entries(playlist.id()).getFirst().id();
        for (Caller stranger : List.of(bob, viewer, caller(BOB, Capability.EDIT_ALL_PLAYLISTS))) {
            Changes.Wish wish = wish(stranger, playlist);
            for (Runnable attack : List.<Runnable>of(
                    () -> playlists.changes().rename(wish, "Mine"),
                    () -> playlists.changes().add(wish, List.of("t2"), OptionalInt.empty()),
                    () -> playlists.changes().order(wish, List.of(entry)),
                    () -> playlists.changes().remove(wish, entry),
                    () -> playlists.changes().writeAgain(wish, true),
                    () -> playlists.changes().takeOver(wish),
                    () -> playlists.changes().give(act(stranger), playlist.id(), BOB, "bob"),
                    () -> playlists.changes().delete(act(stranger), playlist.id(), true))) {
                assertThatThrownBy(attack::run).satisfies(is(ProblemType.NOT_FOUND));
            }
        }
        assertThat(playlists.find(playlist.id())).contains(playlist);
        assertThat(on("ada")).containsExactly(list("Mix", "t1"));
    }

    @Test
    void whoMayChangeAllWritesToWhereItLives() {
        Playlist playlist = made(ADA, "Mix", "t1");
        playlists.changes().rename(wish(EDITOR, playlist), "New");
        assertThat(on("ada")).containsExactly(list("New", "t1"));
        assertThat(playlists.changes().delete(act(EDITOR), playlist.id(), false))
                .isTrue();
        assertThat(on("ada")).isEmpty();
        assertThat(all()).isEmpty();
    }

    @Test
    void withoutAnAccountTheSharedOneNeedsTheRightAndTheInstallationOwnsNothing() {
        accounts.unlink(BOB, server.id(), (transaction, account) -> {});
        assertThatThrownBy(() -> made(BOB, "Mix", "t1")).satisfies(is(ProblemType.MUSIC_ACCOUNT_NEEDED));
        assertThat(all()).isEmpty();
        make(caller(BOB, Capability.USE_SHARED_ACCOUNT), "Mix", "t1");
        Playlist nobodys = make(Caller.installation("token", SignInMethod.TOKEN), "Theirs", "t2")
                .playlist();
        assertThat(on("shared")).containsExactly(list("Mix", "t1"), list("Theirs", "t2"));
        assertThat(nobodys.ownerId()).isEmpty();
        assertThat(playlists.sees(caller(BOB), nobodys)).isFalse();
        assertThat(playlists.edits(EDITOR, nobodys)).isTrue();
    }

    @Test
    void anAccountThatWasLinkedAgainHoldsThePlaylistStill() {
        Playlist playlist = made(ADA, "Mix", "t1");
        accounts.unlink(ADA, server.id(), (transaction, account) -> {});
        Playlist changed = playlists.changes().rename(wish(caller(ADA), playlist), "New");
        assertThat(changed.sync().problem()).contains("music-account-needed");
        assertThat(on("shared")).isEmpty();
        link(ADA, "ada");
        playlists.changes().writeAgain(wish(caller(ADA), playlist), false);
        assertThat(on("ada")).containsExactly(list("New", "t1"));
    }

    @Test
    void aPlaylistThatWasGivenAwayGoesToTheNewOwnersAccount() {
        Playlist playlist = made(ADA, "Mix", "t1");
        playlists.changes().give(act(caller(ADA)), playlist.id(), BOB, "bob");
        assertThat(playlists.find(playlist.id()).orElseThrow().sync().state()).isEqualTo(SyncState.DETACHED);
        assertThat(on("bob")).isEmpty();
        assertThatThrownBy(() -> playlists.seen(caller(ADA), playlist.id())).satisfies(is(ProblemType.NOT_FOUND));
        playlists.changes().add(wish(caller(BOB), playlist), List.of("t2"), OptionalInt.empty());
        assertThat(on("bob")).containsExactly(list("Mix", "t1", "t2"));
        assertThat(on("ada")).containsExactly(list("Mix", "t1"));
    }

    @Test
    void musicIsReadFromTheAccountInWhichAPlaylistLivesAndFromNoOther() {
        Playlist kept = made(ADA, "Mix", "t1");
        Playlist given = made(ADA, "Gift", "t1");
        accounts.unlink(ADA, server.id(), (transaction, account) -> {});
        playlists.changes().give(act(caller(ADA)), given.id(), BOB, "bob");
        assertThat(playlists.place(playlists.find(kept.id()).orElseThrow())).isEmpty();
        assertThat(playlists.place(playlists.find(given.id()).orElseThrow())).isEmpty();
        link(ADA, "ada");
        playlists.changes().writeAgain(wish(caller(ADA), kept), false);
        assertThat(playlists.place(playlists.find(kept.id()).orElseThrow())).isPresent();
    }

    @Test
    void whatIsGivenAwayWhileItIsTakenOverDoesNotGoBackToTheOldAccount() {
        Playlist playlist = made(ADA, "Mix", "t1");
        played.during(
                "tracks of playlist", () -> playlists.changes().give(act(caller(ADA)), playlist.id(), BOB, "bob"));
        assertThatThrownBy(() -> playlists.changes().takeOver(wish(EDITOR, playlist)))
                .satisfies(is(ProblemType.CONFLICT));
        Playlist given = playlists.find(playlist.id()).orElseThrow();
        assertThat(given.sync().state()).isEqualTo(SyncState.DETACHED);
        assertThat(given.where().remoteId()).isEmpty();
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
    void forgettingLeavesTheServerAlone() {
        Playlist playlist = made(ADA, "Mix", "t1");
        assertThat(playlists.changes().delete(act(caller(ADA)), playlist.id(), true))
                .isFalse();
        assertThat(on("ada")).hasSize(1);
        assertThat(all()).isEmpty();
    }

    @Test
    void whatCannotBeDeletedThereStaysHere() {
        Playlist playlist = made(ADA, "Mix", "t1");
        played.fail(Kind.UNREACHABLE, 0);
        failureOf(() -> playlists.changes().delete(act(caller(ADA)), playlist.id(), false));
        assertThat(all())
                .singleElement()
                .satisfies(row -> assertThat(row.busy()).isFalse());
    }

    @Test
    void belongingsGoWithTheAccountOrToSomebodyElse() {
        made(ADA, "One", "t1");
        made(ADA, "Two", "t2");
        PlaylistBelongings belongings = new PlaylistBelongings(db.database());
        db.database().inTransaction(transaction -> {
            assertThat(belongings.count(transaction, ADA)).isEqualTo(2);
            belongings.transfer(transaction, ADA, BOB);
            return assertThat(belongings.count(transaction, BOB)).isEqualTo(2);
        });
        assertThat(all()).allSatisfy(row -> {
            assertThat(row.ownerName()).contains("bob");
            assertThat(row.sync().state()).isEqualTo(SyncState.DETACHED);
        });
        db.database().inTransaction(transaction -> {
            belongings.delete(transaction, BOB);
            return transaction;
        });
        assertThat(all()).isEmpty();
        assertThat(on("ada")).hasSize(2);
    }

    private static ProblemException failureOf(Runnable work) {
        try {
            work.run();
        } catch (ProblemException failure) {
            return failure;
        }
        throw new AssertionError("it did not fail");
    }

    private static java.util.function.Consumer<Throwable> is(ProblemType type) {
        return failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().type()).isEqualTo(type));
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
