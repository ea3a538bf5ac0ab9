package io.github.musegate.musicserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.music.Connectors;
import io.github.musegate.settings.ConsideredNames;
import io.github.musegate.settings.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerImportTest {

    private final TestDatabase db = TestDatabase.create();
    private final MusicServers servers =
            new MusicServers(db.database(), TestSettings.sealer(), new Connectors(List.of()));

    @AfterEach
    void drop() {
        db.close();
    }

    @Test
    void theEnvironmentMakesTheDefaultServerOnce() {
        start(Map.of("MEDIASERVER_TYPE", "folder", "MUSIC_FOLDER", "/srv/music/"));
        assertThat(servers.findDefault()).hasValueSatisfying(server -> {
            assertThat(server.type()).isEqualTo("folder");
            assertThat(server.creds()).isEqualTo(Map.of("path", "/srv/music"));
        });
        assertThat(new ConsideredNames(db.database()).imported())
                .containsExactlyInAnyOrder("MEDIASERVER_TYPE", "MUSIC_FOLDER");

        start(Map.of("MEDIASERVER_TYPE", "lyrion", "LYRION_URL", "http://l.lan:9000"));
        assertThat(servers.list()).hasSize(1);
    }

    @Test
    void secretsOfTheEnvironmentAreSealed() {
        start(Map.of(
                "MEDIASERVER_TYPE", "Jellyfin",
                "JELLYFIN_URL", "http://j.lan:8096",
                "JELLYFIN_USER_ID", "u",
                "JELLYFIN_TOKEN", "t0ken",
                "NAVIDROME_URL", "http://n.lan"));
        MusicServer server = servers.findDefault().orElseThrow();
        assertThat(server.creds().get("token")).startsWith("sealed:").doesNotContain("t0ken");
        assertThat(new ServerCreds(TestSettings.sealer()).plain(server, "token"))
                .isEqualTo("t0ken");
    }

    @Test
    void theKindIsFoundWhenOnlyOneIsComplete() {
        start(Map.of("MUSIC_FOLDER", "/srv/music"));
        assertThat(servers.findDefault()).map(MusicServer::type).contains("folder");
    }

    @Test
    void whatIsIncompleteOrAnExampleMakesNoServer() {
        start(Map.of(
                "MEDIASERVER_TYPE", "jellyfin",
                "JELLYFIN_URL", "http://your_jellyfin_server:8096",
                "JELLYFIN_USER_ID", "your_user_id",
                "JELLYFIN_TOKEN", "t"));
        assertThat(servers.list()).isEmpty();
        assertThat(servers.usable()).isFalse();
    }

    @Test
    void anAddressThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> start(Map.of("MEDIASERVER_TYPE", "lyrion", "LYRION_URL", "lyrion.lan")))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("url must be an address");
        start(Map.of("MEDIASERVER_TYPE", "lyrion", "LYRION_URL", "http://lyrion.lan"));
        assertThat(servers.list()).hasSize(1);
    }

    @Test
    void whatAnOlderAudioMuseAiStoredIsTakenOver() {
        db.run("""
                insert into app_config (key, value) values ('MEDIASERVER_TYPE', 'navidrome'),
                    ('NAVIDROME_URL', 'http://n.lan'), ('NAVIDROME_USER', 'ada'), ('NAVIDROME_PASSWORD', 'pw'),
                    ('JELLYFIN_URL', 'http://your_jellyfin_url:8096')
                """);
        start(Map.of());
        assertThat(servers.findDefault()).map(MusicServer::type).contains("navidrome");
    }

    @Test
    void aServerThatIsThereAlreadyStays() {
        db.run(
                "insert into music_servers (server_id, name, server_type, is_default) values ('a', 'Plex', 'plex', true)");
        start(Map.of("MUSIC_FOLDER", "/srv/music"));
        assertThat(servers.list()).extracting(MusicServer::type).containsExactly("plex");
    }

    private void start(Map<String, String> environment) {
        servers.importFrom(new Environment(environment));
    }
}
