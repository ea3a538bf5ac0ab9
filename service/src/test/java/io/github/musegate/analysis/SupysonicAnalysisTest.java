package io.github.musegate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.catalogue.TrackQuery;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.subsonic.SubsonicConnector;
import io.github.musegate.subsonic.Supysonic;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The analysis of a real Subsonic server's library: mp3, flac and ogg over HTTP. */
class SupysonicAnalysisTest {

    @Test
    void everyTrackIsHeardOverTheNetworkAndKnownAfterwards() throws Exception {
        try (Supysonic subsonic = Supysonic.start();
                TestDatabase db = TestDatabase.create();
                RemoteClient remote = new RemoteClient();
                AnalysisHouse house = new AnalysisHouse(db.database(), new SubsonicConnector(remote))) {
            house.server(
                    "navidrome",
                    Map.of("url", subsonic.address(), "user", "alice", "password", subsonic.password("alice")));
            house.work(2);
            Task done = house.analyse();
            assertThat(done.state()).as(done.message()).isEqualTo(TaskState.SUCCESS);
            assertThat(house.counts().analysed()).isEqualTo(Supysonic.TRACKS);
            String id = house.servers.findDefault().orElseThrow().id();
            List<KnownTrack> found =
                    house.catalogue.search(new TrackQuery(id, "beta first", "", "", Optional.empty()), 0, 10);
            assertThat(found)
                    .hasSize(3)
                    .allSatisfy(track -> assertThat(track.sound()).isPresent());
            assertThat(house.catalogue
                            .artist(id, found.getFirst().artistId())
                            .orElseThrow()
                            .name())
                    .isEqualTo("Béta Trio");
            assertThat(house.analyse().message()).isEqualTo(Supysonic.TRACKS + " tracks, 0 of them new or changed.");
        }
    }
}
