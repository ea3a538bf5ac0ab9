package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demo: who shows nothing may look around, and nothing else; who shows something wrong is nobody. */
class GuestsIT {

    /** More than the buffers between us and a reader who does not read. */
    private static final int LONG = 24 << 20;

    /** Too large to be sent without a place. */
    private static final int LARGE_COVER = 300 << 10;

    @TempDir
    private static Path music;

    private static TestGate gate;

    @BeforeAll
    static void start() throws IOException {
        Path album = Files.createDirectory(music.resolve("album"));
        Files.write(album.resolve("long.flac"), new byte[LONG]);
        byte[] cover = new byte[LARGE_COVER];
        System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}, 0, cover, 0, 4);
        Files.write(album.resolve("cover.jpg"), cover);
        gate = TestGate.complete(Map.of("GUEST_PRESET", "guest", "MUSIC_FOLDER", music.toString()));
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @Test
    void aVisitorIsKnownAsSuchAndGetsNoCookie() {
        HttpResponse<String> me = gate.get("/api/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(TestGate.json(me).path("method").asText()).isEqualTo("guest");
        assertThat(TestGate.json(me).path("role").asText()).isEqualTo("user");
        assertThat(TestGate.json(me).path("capabilities"))
                .extracting(JsonNode::asText)
                .containsExactly("view_library", "search", "explore");
        assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(gate.get("/", "Accept", "text/html").statusCode()).isEqualTo(200);
        assertThat(TestGate.json(gate.get("/api/auth/methods")).path("guest").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsRefusedNamesTheCapabilityToProgramsAndAsksBrowsersToSignIn() {
        HttpResponse<String> start = gate.send("POST", "/api/analysis/start", "{}");
        assertThat(start.statusCode()).isEqualTo(403);
        assertThat(TestGate.json(start).path("capability").asText()).isEqualTo("run_analysis");
        HttpResponse<String> page = gate.get("/audit", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).contains("/login?next=%2Faudit");
        assertThat(gate.get("/login", "Accept", "text/html").statusCode()).isEqualTo(200);
    }

    @Test
    void onTheWayToANeighbourAVisitorIsAskedToSignIn() {
        HttpResponse<String> reply = gate.get("/forward/start?state=s&return=https%3A%2F%2Fradio.example.org%2F");
        assertThat(reply.statusCode()).isEqualTo(302);
        assertThat(reply.headers().firstValue("Location").orElse("")).startsWith("/login?next=%2Fforward%2Fstart%3F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users", "/api/sessions"})
    void listsAreEmpty(String path) {
        HttpResponse<String> reply = gate.get(path);
        assertThat(reply.body()).doesNotContain(TestGate.ADMIN);
    }

    @Test
    void aVisitorChangesNothing() {
        assertThat(gate.send("PATCH", "/api/me", "{\"display_name\":\"me\"}").statusCode())
                .isEqualTo(403);
        HttpResponse<String> end = gate.send("DELETE", "/api/sessions", "{}");
        assertThat(end.statusCode()).isEqualTo(403);
        assertThat(end.body()).contains("A visitor cannot do this.");
        assertThat(gate.send("PUT", "/api/users/1/password", "{\"password\":\"new word 2?\"}")
                        .statusCode())
                .isIn(403, 404);
        assertThat(gate.send("DELETE", "/api/users/1", "{}").statusCode()).isEqualTo(403);
        assertThat(gate.signIn(TestGate.ADMIN, TestGate.PASSWORD)).isNotEmpty();
    }

    @Test
    void somethingWrongIsNotPassedOver() {
        assertThat(gate.get("/api/me", "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(gate.get("/api/me", "Cookie", "audiomuse_jwt=wrong").statusCode())
                .isEqualTo(401);
        // the sign-in page takes a useless cookie away, so that the browser is not stuck between both
        assertThat(gate.get("/login", "Accept", "text/html", "Cookie", "audiomuse_jwt=wrong")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElse(""))
                .contains("audiomuse_jwt=;", "Expires=Thu, 1 Jan 1970");
    }

    @Test
    void switchedOffItHoldsAtOnce() {
        try (TestGate closed = TestGate.complete(Map.of("GUEST_PRESET", "read_only"))) {
            assertThat(closed.get("/api/me").statusCode()).isEqualTo(200);
            assertThat(closed.asAdministrator("POST", "/api/setup", "{\"config\":{\"GUEST_PRESET\":\"\"}}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(closed.get("/api/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void beforeTheFirstAdministratorNobodyLooksAround() {
        try (TestGate fresh = TestGate.on(TestDatabase.create(), Map.of("GUEST_PRESET", "guest"))) {
            assertThat(fresh.get("/api/me").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void guestsWhoTakeAllTheyCanLeaveTheMusicToThePeople() throws IOException {
        JsonNode track =
                TestGate.json(gate.get("/api/library/tracks")).path("tracks").path(0);
        String audio = "/api/library/tracks/" + track.path("id").asText() + "/audio";
        String cover = "/api/library/covers/" + track.path("cover_id").asText();
        assertThat(gate.get(cover).statusCode()).isEqualTo(200);
        String[] person = {"Cookie", gate.signIn(TestGate.ADMIN, TestGate.PASSWORD), "Range", "bytes=0-9"};
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                slow.add(listening(audio));
            }
            assertThat(gate.get(audio, "Range", "bytes=0-9").statusCode()).isEqualTo(429);
            assertThat(gate.get(cover).statusCode()).as("a large picture").isEqualTo(429);
            assertThat(gate.get(audio, person).statusCode()).isEqualTo(206);
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
    }

    /** Somebody who asks for a track and takes only the beginning of the answer. */
    private static Socket listening(String path) throws IOException {
        Socket reader = new Socket();
        reader.setReceiveBufferSize(8 * 1024);
        reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gate.port()));
        reader.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(reader.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        return reader;
    }
}
