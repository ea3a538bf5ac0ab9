package io.github.musegate.mediabrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.music.Connection;
import io.github.musegate.music.Connector;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.remote.RemoteClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for the playlists of both kinds. */
public abstract class ItemPlaylistsTest<S extends PlayedItems> extends ItemHouse<S> {

    /** Tests a connector on a server. */
    protected ItemPlaylistsTest(S server, Function<RemoteClient, Connector> connector, List<Description> descriptions) {
        super(server, connector, descriptions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "ann"})
    void aPlaylistLivesAWholeLife(String who) {
        PlaylistKeeper playlists = (who.equals("shared") ? shared() : as(who)).playlists();
        String id = playlists.create("Évening & <more> ,/?", ids("One", "Four", "Two"));
        assertThat(playlists.list()).containsExactly(new ServerPlaylist(id, "Évening & <more> ,/?", 3));
        assertThat(server.items.get(id).open).as("private").isFalse();
        playlists.append(id, ids("Three"));
        assertThat(titles(playlists.tracks(id))).containsExactly("One", "Four", "Two", "Three");
        String renamed = playlists.rename(id, "Morning");
        assertThat(server.playlists()).containsExactly(Map.entry("Morning", List.of("One", "Four", "Two", "Three")));
        String replaced = playlists.replace(renamed, "Morning", ids("Five", "One"));
        assertThat(server.playlists()).containsExactly(Map.entry("Morning", List.of("Five", "One")));
        playlists.delete(replaced);
        assertThat(server.playlists()).isEmpty();
        playlists.delete(replaced);
        assertThat(kindOf(() -> playlists.tracks(replaced))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOf(() -> playlists.rename(replaced, "Gone"))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOf(() -> playlists.append(replaced, ids("One")))).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aLongPlaylistIsMadeWhole() {
        String rock = server.items.values().iterator().next().id;
        String[] titles = new String[350];
        for (int number = 0; number < titles.length; number++) {
            titles[number] = "Track %03d".formatted(number);
        }
        server.album(rock, "Long", "Ada", Instant.parse("2020-01-01T00:00:00Z"), titles);
        PlaylistKeeper playlists = as("ann").playlists();
        String id = playlists.create("Long", ids(titles));
        assertThat(titles(playlists.tracks(id))).containsExactly(titles);
    }

    @Test
    void nobodyChangesSomebodyElsesPlaylist() {
        String hers = as("ann").playlists().create("Hers", ids("One"));
        for (Connection other : List.of(as("bob"), shared())) {
            PlaylistKeeper playlists = other.playlists();
            assertThat(playlists.list()).isEmpty();
            assertThat(kindOf(() -> playlists.tracks(hers))).isEqualTo(Kind.NOT_FOUND);
            assertThat(kindOf(() -> playlists.append(hers, ids("Six")))).isEqualTo(Kind.NOT_FOUND);
            assertThat(kindOf(() -> playlists.rename(hers, "Mine"))).isEqualTo(Kind.NOT_FOUND);
            assertThat(kindOf(() -> playlists.replace(hers, "Mine", ids("Six"))))
                    .isEqualTo(Kind.NOT_FOUND);
            playlists.delete(hers);
        }
        server.publish(hers);
        for (Connection other : List.of(as("bob"), shared())) {
            PlaylistKeeper playlists = other.playlists();
            assertThat(playlists.list()).isEmpty();
            assertThat(kindOf(() -> playlists.append(hers, ids("Six")))).isEqualTo(Kind.FORBIDDEN);
            assertThat(kindOf(() -> playlists.replace(hers, "Mine", ids("Six"))))
                    .isEqualTo(Kind.FORBIDDEN);
            assertThat(kindOf(() -> playlists.delete(hers))).isEqualTo(Kind.FORBIDDEN);
        }
        assertThat(server.playlists()).containsExactly(Map.entry("Hers", List.of("One")));
    }

    @Test
    void nothingButPlaylistsIsEverDeleted() {
        PlaylistKeeper playlists = shared().playlists();
        playlists.delete(server.track("One"));
        playlists.delete(first);
        assertThat(kindOf(() -> playlists.replace(server.track("One"), "One", ids("Two"))))
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(server.trackCount()).isEqualTo(6);
        assertThat(server.journal()).noneMatch(asked -> asked.method().equals("DELETE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "ann"})
    void aReplacementThatFailsLeavesTheOldContentAndNothingElse(String who) {
        PlaylistKeeper playlists = (who.equals("shared") ? shared() : as(who)).playlists();
        String id = playlists.create("List", ids("One", "Two"));
        for (boolean done : List.of(false, true)) {
            if (done) {
                server.failAfter(
                        asked -> asked.method().equals("POST") && asked.path().endsWith("/Playlists"));
            } else {
                server.failOn(
                        asked -> asked.method().equals("POST") && asked.path().contains("/Playlists"));
            }
            assertThat(kindOf(() -> playlists.replace(id, "List", ids("Four")))).isEqualTo(Kind.FAILED);
            server.recover();
            assertThat(server.playlists()).containsExactly(Map.entry("List", List.of("One", "Two")));
            if (who.equals("ann")) {
                return;
            }
        }
        AtomicBoolean once = new AtomicBoolean();
        server.failOn(asked -> asked.method().equals("DELETE") && !once.getAndSet(true));
        assertThat(kindOf(() -> playlists.replace(id, "List", ids("Four")))).isEqualTo(Kind.FAILED);
        assertThat(server.playlists()).containsExactly(Map.entry("List", List.of("One", "Two")));
    }
}
