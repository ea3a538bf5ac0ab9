package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Public links to playlists that live in somebody's own account. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinksToOwnAccountsIT {

    private final PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);
    private final AtomicInteger count = new AtomicInteger();
    private TestGate gate;
    private KeyHolder ann;
    private String server;
    private String link;
    private String sound;

    @BeforeAll
    void start() {
        played.track("t1", "First", "One", "rock", "audio/flac", "0123456789");
        played.account("ann", "ann-secret");
        gate = TestGate.played(played, Map.of());
        server = TestGate.json(gate.asAdministrator("GET", "/api/servers", ""))
                .path("default_id")
                .asText();
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @BeforeEach
    void share() {
        ann = KeyHolder.make(gate, count, "full_access");
        String account = "{\"creds\":{\"user\":\"ann\",\"password\":\"ann-secret\"}}";
        assertThat(as("PUT", "/api/me/music-accounts/" + server, account).statusCode())
                .isEqualTo(200);
        HttpResponse<String> made = as("POST", "/api/playlists", "{\"name\":\"Own\",\"track_ids\":[\"t1\"]}");
        String playlist = TestGate.json(made).path("playlist").path("id").asText();
        HttpResponse<String> shared =
                as("POST", "/api/shares", "{\"playlist_id\":\"" + playlist + "\",\"streaming\":true}");
        link = TestGate.json(shared).path("path").asText();
        sound = link + "/tracks/"
                + TestGate.json(gate.get(link + "/playlist"))
                        .path("tracks")
                        .path(0)
                        .path("id")
                        .asText()
                + "/audio";
        assertThat(gate.get(sound).statusCode()).isEqualTo(200);
    }

    @Test
    void theSharedAccountDoesNotTakeThePlaceOfOneThatWasUnlinked() {
        assertThat(as("DELETE", "/api/me/music-accounts/" + server, "").statusCode())
                .isEqualTo(200);
        HttpResponse<String> reply = gate.get(sound);
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).doesNotContain("ccount").doesNotContain(ann.name());
        assertThat(gate.get(link + "/cover").statusCode()).isEqualTo(502);
        assertThat(gate.get(link + "/playlist").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsInNoLibraryThatCountsIsNotHeard() {
        libraries("jazz");
        try {
            assertThat(gate.get(sound).statusCode()).isEqualTo(404);
        } finally {
            libraries("");
        }
        assertThat(gate.get(sound).statusCode()).isEqualTo(200);
    }

    private void libraries(String chosen) {
        assertThat(gate.asAdministrator("PATCH", "/api/servers/" + server, "{\"music_libraries\":\"" + chosen + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> as(String method, String path, String body) {
        return gate.send(method, path, body, "Cookie", ann.cookie());
    }
}
