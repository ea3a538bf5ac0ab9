package io.github.musegate.playlists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.Caller;
import io.github.musegate.events.Event;
import io.github.musegate.http.ProblemType;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Changing and deleting playlists, here and on the server. */
class PlaylistChangesTest extends PlaylistHouse {

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
    void otherProgramsAreToldOfAPlaylistAsItIsAfterTheChange() {
        Playlist playlist = made(ADA, "Mix", "t1");
        List<Event> told = new ArrayList<>();
        try (Playlists telling =
                new Playlists(db.database(), servers, accounts, (transaction, event) -> told.add(event))) {
            Playlist renamed = telling.changes().rename(wish(caller(ADA), playlist), "New");
            telling.changes().give(act(caller(ADA)), renamed.id(), BOB, "bob");
        }
        assertThat(told).extracting(event -> event.facts().get("playlist")).containsExactly("New", "New");
        assertThat(told).extracting(Event::owner).containsExactly("ada", "bob");
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
}
