package io.github.musegate.jellyfin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.emby.PlayedEmby;
import io.github.musegate.mediabrowser.Description;
import io.github.musegate.mediabrowser.ItemServerTest;
import io.github.musegate.music.Login;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JellyfinConnectorTest extends ItemServerTest<PlayedJellyfin> {

    static final List<Description> DESCRIPTIONS = Description.missing().isPresent()
            ? List.of()
            : List.of(Description.of("jellyfin-10.11.11.json"), Description.of("jellyfin-12.0.0.json"));

    JellyfinConnectorTest() {
        super(new PlayedJellyfin("12.0.0"), JellyfinConnector::new, DESCRIPTIONS);
    }

    @Test
    void theLegacyWaysOfSigningInAreNotUsed() {
        shared().test();
        assertThat(server.journal()).allSatisfy(asked -> {
            assertThat(asked.headers())
                    .doesNotContainKeys("x-emby-token", "x-emby-authorization", "x-mediabrowser-token");
            assertThat(asked.headers().get("authorization"))
                    .matches("MediaBrowser Client=\"MuseGate\", Device=\"MuseGate\", DeviceId=\"musegate-s1\","
                            + " Version=\"[^\"]+\", Token=\"[^\"]+\"");
        });
    }

    @Test
    void anEmbyIsNotTakenForAJellyfin() {
        try (PlayedEmby emby = new PlayedEmby()) {
            MusicServerException failure = new JellyfinConnector(remote)
                    .open(new Place("s1", emby.address() + "/emby", Set.of()), new Login(Map.of("user_id", "x")))
                    .test()
                    .failure()
                    .orElseThrow();
            assertThat(failure.getMessage()).contains("There is Emby at this address");
        }
    }
}
