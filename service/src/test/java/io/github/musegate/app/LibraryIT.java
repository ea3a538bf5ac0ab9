package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library and its sound, from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibraryIT {

    private static final String SOUND = "0123456789";

    private final PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);
    private final AtomicInteger count = new AtomicInteger();
    private TestGate gate;
    private KeyHolder person;

    @BeforeAll
    void start() {
        played.track("t1", "First", "One", "rock", "audio/flac", SOUND);
        played.track("t2", "Second", "One", "rock", "audio/mpeg", SOUND);
        played.track("t3", "Thi/rd\u0000 \"ü\u202e", "Two", "jazz", "application/ogg", SOUND);
        played.track("page", "Page", "Three", "jazz", "text/html", "<script>alert(1)</script>");
        played.account("jazzy", "jazzy-secret", Set.of("jazz"));
        gate = TestGate.played(played, Map.of());
        person = KeyHolder.make(gate, count, "full_access");
    }

    @AfterEach
    void recover() {
        played.recover();
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @Test
    void listsComeInPages() {
        JsonNode first = json("/api/library/tracks?limit=3");
        assertThat(first.path("tracks")).hasSize(3);
        JsonNode second =
                json("/api/library/tracks?limit=3&after=" + first.path("next").asText());
        assertThat(second.path("tracks")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(json("/api/library/albums").path("albums")).hasSize(3);
        assertThat(json("/api/library/albums/One/tracks").path("tracks")).hasSize(2);
        assertThat(json("/api/library/search?q=second")
                        .path("tracks")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo("t2");
        assertThat(json("/api/library/libraries").path("libraries")).hasSize(2);
        assertThat(get("/api/library/albums/unknown/tracks").statusCode()).isEqualTo(404);
        assertThat(get("/api/library/tracks?limit=501").statusCode()).isEqualTo(400);
        assertThat(get("/api/library/tracks?server=unknown").statusCode()).isEqualTo(400);
        assertThat(first.toString()).doesNotContain("/music/");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3,206,0123,bytes 0-3/10",
        "bytes=7-,206,789,bytes 7-9/10",
        "bytes=-2,206,89,bytes 8-9/10",
        "bytes=10-,416,'',bytes */10",
        "'bytes=0-1,4-5',200,0123456789,",
        "lines=1-2,200,0123456789,",
        "bytes=x-y,200,0123456789,"
    })
    void rangesAreGivenAsAskedAndNonsenseGivesTheWhole(String range, int status, String content, String answered) {
        HttpResponse<String> reply = get("/api/library/tracks/t1/audio", "Range", range);
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo(content);
        assertThat(reply.headers().firstValue("Content-Range").orElse(null)).isEqualTo(answered);
    }

    @Test
    void soundHasTheHeadersOfSoundAndNoOthers() {
        HttpResponse<String> reply = get("/api/library/tracks/t3/audio");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(header(reply, "Content-Type")).isEqualTo("audio/ogg");
        assertThat(header(reply, "Content-Length")).isEqualTo("10");
        assertThat(header(reply, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(reply, "Content-Disposition")).isEqualTo("inline");
        assertThat(header(reply, "Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void headTellsTheSameAndSendsNothing() {
        HttpResponse<String> reply = gate.send("HEAD", "/api/library/tracks/t1/audio", "", "Cookie", person.cookie());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(header(reply, "Content-Length")).isEqualTo("10");
        assertThat(header(reply, "Content-Type")).isEqualTo("audio/flac");
        assertThat(get("/api/library/tracks/t1/audio").body()).isEqualTo(SOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio", "file"})
    void aPageOfTheMusicServerIsNotSentOn(String as) {
        HttpResponse<String> reply = get("/api/library/tracks/page/" + as);
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).doesNotContain("script");
        assertThat(reply.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void downloadsHaveASafeName() {
        HttpResponse<String> reply = get("/api/library/tracks/t3/file");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(header(reply, "Content-Disposition"))
                .startsWith("attachment; filename=\"An artist - Thi_rd_ ___.flac\"")
                .contains("filename*=UTF-8''An%20artist%20-%20Thi_rd_%20_%C3%BC_.flac");
    }

    @Test
    void coversArePicturesOrMissing() {
        HttpResponse<String> cover = get("/api/library/covers/cover-One");
        assertThat(header(cover, "Content-Type")).isEqualTo("image/png");
        assertThat(get("/api/library/covers/none").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsMostPlayedIsOnesOwnOrNothing() {
        KeyHolder listener = KeyHolder.make(gate, count, "full_access");
        HttpResponse<String> reply = gate.get("/api/library/most-played", "Cookie", listener.cookie());
        assertThat(reply.statusCode()).isEqualTo(409);
        assertThat(TestGate.json(reply).path("type").asText()).isEqualTo("/problems/music-account-needed");
        assertThat(TestGate.json(reply).path("link").asText()).isEqualTo("/account#music-accounts");
        link(listener);
        assertThat(gate.get("/api/library/most-played", "Cookie", listener.cookie())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void withTheSettingPeopleSeeWhatTheirAccountSees() {
        KeyHolder linked = KeyHolder.make(gate, count, "listener");
        KeyHolder without = KeyHolder.make(gate, count, "listener");
        link(linked);
        assertThat(tracks(linked)).hasSize(4);
        assertThat(tracks(without)).hasSize(4);
        setting("true");
        try {
            assertThat(tracks(linked)).hasSize(2);
            assertThat(gate.get("/api/library/tracks/t1/audio", "Cookie", linked.cookie())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(gate.get("/api/library/tracks", "Cookie", without.cookie())
                            .statusCode())
                    .isEqualTo(409);
            assertThat(tracks(person)).hasSize(4);
            played.account("jazzy", "changed", Set.of("jazz"));
            assertThat(gate.get("/api/library/tracks", "Cookie", linked.cookie())
                            .statusCode())
                    .isEqualTo(409);
        } finally {
            setting("false");
            played.account("jazzy", "jazzy-secret", Set.of("jazz"));
        }
    }

    @Test
    void soundEndsWhenItsListenerIsDisabled() throws Exception {
        KeyHolder listener = KeyHolder.make(gate, count, "full_access");
        played.drip();
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream sound = open(client, listener)) {
            assertThat(sound.readNBytes(4096)).hasSize(4096);
            listener.change("{\"enabled\":false}");
            long start = System.nanoTime();
            assertThatThrownBy(sound::readAllBytes).isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(letGo()).isTrue();
        } finally {
            played.stopDripping();
        }
    }

    @Test
    void onePersonDoesNotTakeTheMusicServerFromTheOthers() throws Exception {
        KeyHolder greedy = KeyHolder.make(gate, count, "full_access");
        played.drip();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 12; i++) {
                assertThat(open(client, greedy).readNBytes(1)).hasSize(1);
            }
            for (String as : new String[] {"audio", "file"}) {
                HttpResponse<String> refused = gate.get("/api/library/tracks/t1/" + as, "Cookie", greedy.cookie());
                assertThat(refused.statusCode()).as(as).isEqualTo(429);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }
            assertThat(open(client, person).readNBytes(1)).hasSize(1);
            client.shutdownNow();
            assertThat(letGo()).isTrue();
            played.stopDripping();
            assertThat(gate.get("/api/library/tracks/t1/audio", "Cookie", greedy.cookie())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            played.stopDripping();
        }
    }

    @Test
    void theMusicServerIsLetGoWhenTheListenerLeaves() throws Exception {
        played.drip();
        try (HttpClient client = HttpClient.newHttpClient()) {
            InputStream sound = open(client, person);
            assertThat(sound.readNBytes(1024)).hasSize(1024);
            assertThat(played.openSounds()).isEqualTo(1);
            sound.close();
            client.shutdownNow();
            assertThat(letGo()).isTrue();
        } finally {
            played.stopDripping();
        }
    }

    /** Whether the music server is not kept sending any more, after a while at most. */
    private boolean letGo() throws InterruptedException {
        for (int i = 0; i < 100 && played.openSounds() > 0; i++) {
            Thread.sleep(100);
        }
        return played.openSounds() == 0;
    }

    private InputStream open(HttpClient client, KeyHolder listener) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gate.address("/api/library/tracks/t1/audio"))
                .header("Cookie", listener.cookie())
                .build();
        HttpResponse<InputStream> reply = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(reply.statusCode()).isEqualTo(200);
        return reply.body();
    }

    private void setting(String value) {
        HttpResponse<String> saved =
                gate.asAdministrator("POST", "/api/setup", "{\"config\":{\"OWN_LIBRARY_VIEW\":\"" + value + "\"}}");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    private void link(KeyHolder who) {
        String server = TestGate.json(gate.asAdministrator("GET", "/api/servers", ""))
                .path("default_id")
                .asText();
        HttpResponse<String> linked = gate.send(
                "PUT",
                "/api/me/music-accounts/" + server,
                "{\"creds\":{\"user\":\"jazzy\",\"password\":\"jazzy-secret\"}}",
                "Cookie",
                who.cookie());
        assertThat(linked.statusCode()).as(linked.body()).isEqualTo(200);
    }

    private JsonNode tracks(KeyHolder who) {
        HttpResponse<String> reply = gate.get("/api/library/tracks", "Cookie", who.cookie());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return TestGate.json(reply).path("tracks");
    }

    private JsonNode json(String path) {
        HttpResponse<String> reply = get(path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return TestGate.json(reply);
    }

    private HttpResponse<String> get(String path, String... more) {
        String[] headers = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("Cookie", person.cookie()), java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return gate.get(path, headers);
    }

    private static String header(HttpResponse<String> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }
}
