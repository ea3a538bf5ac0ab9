package io.github.musegate.jellyfin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.mediabrowser.ItemPlaylistsTest;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PlaylistKeeper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JellyfinPlaylistsTest extends ItemPlaylistsTest<PlayedJellyfin> {

    JellyfinPlaylistsTest() {
        super(new PlayedJellyfin("12.0.0"), JellyfinConnector::new, JellyfinConnectorTest.DESCRIPTIONS);
    }

    @Test
    void aPlaylistThatBreaksWhileItIsFilledGetsItsOldContentBack() {
        PlaylistKeeper playlists = as("ann").playlists();
        String id = playlists.create("List", List.of(server.track("One"), server.track("Two")));
        server.breakWhileFilling();
        assertThat(kindOf(() -> playlists.replace(id, "List", List.of(server.track("Four")))))
                .isEqualTo(Kind.FAILED);
        assertThat(server.playlists()).containsExactly(Map.entry("List", List.of("One", "Two")));
    }

    @Test
    void aReplacementThatWasDoneInSpiteOfAnErrorCounts() {
        PlaylistKeeper playlists = as("ann").playlists();
        String id = playlists.create("List", List.of(server.track("One")));
        server.failAfter(asked -> asked.method().equals("POST"));
        assertThat(playlists.replace(id, "List", List.of(server.track("Four")))).isEqualTo(id);
        assertThat(server.playlists()).containsExactly(Map.entry("List", List.of("Four")));
    }
}
