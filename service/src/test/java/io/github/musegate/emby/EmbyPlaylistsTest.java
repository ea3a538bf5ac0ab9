package io.github.musegate.emby;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.mediabrowser.Exchanged;
import io.github.musegate.mediabrowser.ItemPlaylistsTest;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PlaylistKeeper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbyPlaylistsTest extends ItemPlaylistsTest<PlayedEmby> {

    EmbyPlaylistsTest() {
        super(new PlayedEmby(), EmbyConnector::new, EmbyConnectorTest.DESCRIPTIONS);
    }

    private static boolean third(Exchanged asked) {
        return asked.path().endsWith("/Items") && asked.all("Ids").size() == 50;
    }

    @Test
    void aLongPlaylistThatFailsHalfWayIsTakenBack() {
        PlaylistKeeper playlists = as("ann").playlists();
        List<String> many = Collections.nCopies(250, server.track("One"));
        server.failOn(asked -> asked.method().equals("POST") && third(asked));
        assertThat(kindOf(() -> playlists.create("Long", many))).isEqualTo(Kind.FAILED);
        server.recover();
        assertThat(server.playlists()).isEmpty();
        String id = playlists.create("Old", List.of(server.track("Two")));
        server.failOn(asked -> asked.method().equals("POST") && third(asked));
        assertThat(kindOf(() -> playlists.replace(id, "Old", many))).isEqualTo(Kind.FAILED);
        assertThat(server.playlists()).containsExactly(Map.entry("Old", List.of("Two")));
    }
}
