package io.github.musegate.emby;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.jellyfin.PlayedJellyfin;
import io.github.musegate.mediabrowser.Description;
import io.github.musegate.mediabrowser.ItemServerTest;
import io.github.musegate.music.Login;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmbyConnectorTest extends ItemServerTest<PlayedEmby> {

    /**
     * The token's header is described in prose alone, files and pictures are not described, and with a key Emby must be
     * told whose a new playlist is.
     */
    static final List<Description> DESCRIPTIONS = Description.missing().isPresent()
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
