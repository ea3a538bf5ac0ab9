package io.github.musegate.playlists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.http.ProblemType;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Whose playlists are, and in whose account they live. */
class PlaylistOwnersTest extends PlaylistHouse {

    private static final Caller EDITOR = caller(3, Capability.VIEW_ALL_PLAYLISTS, Capability.EDIT_ALL_PLAYLISTS);

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
}
