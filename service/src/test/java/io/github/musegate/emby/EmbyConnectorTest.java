package io.github.musegate.emby;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.jellyfin.PlayedJellyfin;
import io.github.musegate.mediabrowser.Description;
import io.github.musegate.mediabrowser.Exchanged;
import io.github.musegate.mediabrowser.ItemServerTest;
import io.github.musegate.music.Login;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.Place;
import io.github.musegate.music.PlaylistKeeper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmbyConnectorTest extends ItemServerTest<PlayedEmby> {

    /**
     * The token's header is described in prose alone, files and pictures are not described, and with a key Emby must be
     * told whose a new playlist is.
     */
    private static final List<Description> DESCRIPTIONS = Description.missing().isPresent()
            ? List.of()
            : List.of(Description.of(
                    "emby-4.8.11.0.json",
                    "validation.request.security.",
                    "validation.response.body.unexpected: ",
                    "validation.request.parameter.query.unexpected: Query parameter 'UserId' is unexpected on path"
                            + " \"/Playlists\""));

    EmbyConnectorTest() {
        super(new PlayedEmby(), EmbyConnector::new, DESCRIPTIONS);
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

    private static boolean third(Exchanged asked) {
        return asked.path().endsWith("/Items") && asked.all("Ids").size() == 50;
    }

    @Test
    void aJellyfinIsNotTakenForAnEmby() {
        try (PlayedJellyfin jellyfin = new PlayedJellyfin("12.0.0")) {
            MusicServerException failure = new EmbyConnector(remote)
                    .open(new Place("s1", jellyfin.address(), Set.of()), new Login(Map.of("user_id", "x")))
                    .test()
                    .failure()
                    .orElseThrow();
            assertThat(failure.getMessage()).contains("There is Jellyfin at this address");
        }
    }

    @Test
    void anAddressMayEndWithTheSubPath() {
        Place place = new Place("s1", server.address() + "/emby", Set.of());
        Login login = new Login(Map.of("user_id", "shared", "token", PlayedEmby.KEY));
        assertThat(new EmbyConnector(remote).open(place, login).test().failure())
                .isEmpty();
    }
}
