package io.github.musegate.subsonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.musegate.music.Connection;
import io.github.musegate.music.Login;
import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.Place;
import io.github.musegate.music.Trial;
import io.github.musegate.remote.PlayedServer;
import io.github.musegate.remote.RemoteClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are none, that are down, that fail and that lie: one clear sentence, within a bound, and no secret. */
class BrokenServersTest {

    private static final String SECRET = "s3cret-pass";
    private static final String OK = "{\"subsonic-response\":{\"status\":\"ok\",\"version\":\"1.16.1\"%s}}";
    private static final String FAILED = """
            {"subsonic-response":{"status":"failed","version":"1.16.1","error":{"code":%d,"message":"%s"}}}""";

    private final RemoteClient remote = new RemoteClient();
    private final SubsonicConnector connector = new SubsonicConnector(remote);

    @AfterEach
    void close() {
        remote.close();
    }

    private Connection to(String address) {
        return connector.open(
                new Place("x", address, Set.of()), new Login(Map.of("user", "alice", "password", SECRET)));
    }

    private Connection to(PlayedServer server) {
        return to(server.address("").toString());
    }

    private static PlayedServer json(String body) {
        return PlayedServer.saying("200 OK", "Content-Type: application/json\r\n", body);
    }

    private static PlayedServer ok(String members) {
        return json(String.format(OK, members));
    }

    private MusicServerException trialFailure(PlayedServer server) {
        Trial trial = to(server).test();
        MusicServerException failure = trial.failure().orElseThrow();
        assertThat(failure.problem().error())
                .doesNotContain(SECRET)
                .doesNotContain("733363")
                .doesNotContain("<");
        return failure;
    }

    @Test
    void nobodyThereIsSaid() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        MusicServerException failure =
                to("http://127.0.0.1:" + free).test().failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.problem().error()).contains("perhaps it is not running");
    }

    @Test
    void aPlainServerBehindAnHttpsAddressIsSaid() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket peer = plain.accept()) {
                    peer.getInputStream().read();
                    peer.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException gone) {
                    // the client has had enough
                }
            });
            MusicServerException failure = to("https://127.0.0.1:" + plain.getLocalPort())
                    .test()
                    .failure()
                    .orElseThrow();
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.problem().error()).contains("TLS");
        }
    }

    @Test
    void oneByteASecondIsNotWaitedFor() {
        try (PlayedServer slow = new PlayedServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                out.write(' ');
                out.flush();
                Thread.sleep(1000);
            }
        })) {
            SubsonicConnector hasty = new SubsonicConnector(remote, Duration.ofSeconds(2));
            long begin = System.nanoTime();
            Trial trial = hasty.open(
                            new Place("x", slow.address("").toString(), Set.of()), new Login(Map.of("api_key", "k")))
                    .test();
            assertThat(trial.failure())
                    .get()
                    .extracting(MusicServerException::kind)
                    .isEqualTo(Kind.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void aRedirectIsNotFollowedAndTellsNobodyThePassword() {
        try (PlayedServer target = ok("");
                PlayedServer server =
                        PlayedServer.saying("301 Moved", "Location: " + target.address("/") + "\r\n", "")) {
            assertThat(trialFailure(server).problem().error()).contains("another address");
            assertThat(target.heads()).isEmpty();
            assertThat(server.heads().toString()).doesNotContain("alice");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!doctype html><title>Login</title> | web page",
                "'' | empty",
                "{\"Id\":\"x\",\"ServerName\":\"Jellyfin\"} | another program",
                "[] | cannot be read",
                "{\"subsonic-response\":[] | cannot be read",
                "{\"subsonic-response\":7} | cannot be read",
                "{\"subsonic-response\":{\"status\":\"perhaps\"}} | cannot be read",
                "{\"subsonic-response\":{\"status\":{}}} | cannot be read",
                "null | cannot be read",
                "<?xml version='1.0'?><subsonic-response status=\"ok\" version=\"1.8.0\"/> | XML"
            })
    void whatIsNoSubsonicServerIsNamed(String body, String sentence) {
        try (PlayedServer server = PlayedServer.saying("200 OK", "", body == null ? "" : body)) {
            MusicServerException failure = trialFailure(server);
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure.problem().error()).contains(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401 Unauthorized, LOGIN_REFUSED",
        "403 Forbidden, LOGIN_REFUSED",
        "404 Not Found, UNREADABLE",
        "500 Oops, FAILED",
        "502 Bad Gateway, FAILED",
        "429 Too Many, FAILED"
    })
    void statusesOfHttpHaveAMeaning(String status, Kind kind) {
        try (PlayedServer server = PlayedServer.saying(status, "", "<h1>x</h1>")) {
            assertThat(trialFailure(server).kind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, FAILED",
        "10, FAILED",
        "20, UNSUPPORTED",
        "30, UNSUPPORTED",
        "40, LOGIN_REFUSED",
        "41, LOGIN_REFUSED",
        "42, LOGIN_REFUSED",
        "43, LOGIN_REFUSED",
        "44, LOGIN_REFUSED",
        "50, FORBIDDEN",
        "60, FORBIDDEN",
        "70, NOT_FOUND",
        "-5, FAILED"
    })
    void failuresWithStatusTwoHundredAreFailures(int code, Kind kind) {
        try (PlayedServer server = json(String.format(FAILED, code, "<b>" + SECRET + "</b>"))) {
            assertThat(trialFailure(server).kind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"searchResult3\":[]",
                ",\"searchResult3\":{\"song\":\"x\"}",
                ",\"searchResult3\":{\"song\":[{\"id\":{}}]}",
                ",\"searchResult3\":{\"song\":[{\"id\":\"1\",\"track\":\"one\"}]}",
                ",\"searchResult3\":{\"song\":[{\"id\":\"1\",\"size\":1e400}]}",
                ",\"searchResult3\":{\"song\":[[[[]]]]}",
                ",\"musicFolders\":5,\"searchResult3\":{}",
                ",\"albumList2\":{\"album\":{\"id\":[1,2]}}"
            })
    void wrongTypesAreAnUnreadableAnswer(String members) {
        try (PlayedServer server = ok(members)) {
            assertThat(trialFailure(server).kind()).isEqualTo(Kind.UNREADABLE);
        }
    }

    @Test
    void missingMembersAreNoCrash() {
        try (PlayedServer server = ok("")) {
            Connection connection = to(server);
            assertThat(connection.library().libraries()).isEmpty();
            assertThat(connection.library().albums(Optional.empty(), 10).items())
                    .isEmpty();
            assertThat(connection.playlists().list()).isEmpty();
            assertThat(connection.library().search("x", 10)).isEmpty();
            for (Runnable use : List.<Runnable>of(
                    () -> connection.library().tracks(Optional.empty(), 10),
                    () -> connection.library().find(List.of("1")),
                    () -> connection.library().tracksOf("1"),
                    () -> connection.playlists().tracks("1"),
                    () -> connection.history().orElseThrow().lastPlayed("1"))) {
                assertThat(kind(use)).isEqualTo(Kind.UNREADABLE);
            }
        }
    }

    @Test
    void holesAndNothingsInListsAreLeftOut() {
        try (PlayedServer server = ok("""
                ,"searchResult3":{"song":[null,{},{"id":"","title":"x"},{"id":7,"title":null,"year":null,"duration":"12",
                "unheard":{"of":[1]}},{"id":"8","isVideo":true}]}""")) {
            assertThat(to(server).library().tracks(Optional.empty(), 10).items())
                    .singleElement()
                    .satisfies(track -> {
                        assertThat(track.id()).isEqualTo("7");
                        assertThat(track.title()).isEmpty();
                        assertThat(track.duration()).isEqualTo(Duration.ofSeconds(12));
                    });
        }
    }

    @Test
    void deepNestingIsNotFollowed() {
        try (PlayedServer server = ok(",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000))) {
            assertThat(trialFailure(server).kind()).isEqualTo(Kind.UNREADABLE);
        }
    }

    @Test
    void theSamePageAgainAndAgainIsNoEndlessList() {
        try (PlayedServer server = ok(",\"searchResult3\":{\"song\":[{\"id\":\"1\"},{\"id\":\"2\"}]}")) {
            Connection connection = to(server);
            Optional<String> next =
                    connection.library().tracks(Optional.empty(), 2).next();
            assertThat(kind(() -> connection.library().tracks(next, 2))).isEqualTo(Kind.UNREADABLE);
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        try (PlayedServer server = new PlayedServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n{\"subsonic-response\":{\"x\":\""
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] block = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 10_000; i++) {
                out.write(block);
            }
        })) {
            assertThat(trialFailure(server).kind()).isEqualTo(Kind.UNREADABLE);
        }
    }

    @Test
    void garbageIsNoCrash() {
        try (PlayedServer server = new PlayedServer(
                out -> out.write("SSH-2.0-OpenSSH_9\r\n".repeat(40).getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(trialFailure(server).kind()).isEqualTo(Kind.UNREADABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 40, LOGIN_REFUSED",
        "application/json; charset=utf-8, 70, NOT_FOUND",
        "text/json, 50, FORBIDDEN"
    })
    void wordsInThePlaceOfSoundAreAFailure(String type, int code, Kind kind) {
        String failed = String.format(FAILED, code, SECRET);
        try (PlayedServer server = new PlayedServer(new PingThen("Content-Type: " + type + "\r\n", failed))) {
            assertThat(kind(() -> to(server).media().audio("1", Optional.empty())))
                    .isEqualTo(kind);
        }
    }

    @Test
    void aWebPageInThePlaceOfSoundIsNotHandedOn() {
        try (PlayedServer server =
                new PlayedServer(new PingThen("Content-Type: text/html\r\n", "<script>x</script>"))) {
            assertThat(kind(() -> to(server).media().audio("1", Optional.empty())))
                    .isEqualTo(Kind.UNREADABLE);
            assertThat(kind(() -> to(server).media().cover("1", 10))).isEqualTo(Kind.UNREADABLE);
        }
    }

    @Test
    void aPictureThatCouldRunScriptsLosesItsType() {
        try (PlayedServer server = new PlayedServer(new PingThen("Content-Type: image/svg+xml\r\n", "<svg/>"))) {
            assertThat(kind(() -> to(server).media().cover("1", 10))).isEqualTo(Kind.UNREADABLE);
        }
        try (PlayedServer server = new PlayedServer(new PingThen("Content-Type: application/pdf\r\n", "%PDF"));
                Media media = to(server).media().cover("1", 10).orElseThrow()) {
            assertThat(media.type()).isEqualTo("application/octet-stream");
        }
    }

    private static Kind kind(Runnable use) {
        return catchThrowableOfType(MusicServerException.class, use::run).kind();
    }

    /** Answers the first request well, so that the way in is known, and all others with the same. */
    private static final class PingThen implements PlayedServer.Answer {

        private final String headers;
        private final String body;
        private boolean asked;

        PingThen(String headers, String body) {
            this.headers = headers;
            this.body = body;
        }

        @Override
        public synchronized void write(OutputStream out) throws IOException {
            String text = asked ? body : String.format(OK, "");
            String type = asked ? headers : "";
            asked = true;
            out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                            + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + type + "\r\n" + text)
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
