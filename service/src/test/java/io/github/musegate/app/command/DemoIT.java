package io.github.musegate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.app.TestGate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./musegate --demo}, as a newcomer starts it. */
class DemoIT {

    private static final Pattern PERSON = Pattern.compile("(admin|listener) with (\\S+)");

    /** Of both tests, because making the music takes a while. */
    @TempDir
    private static Path directory;

    private static ServiceProcess start(Map<String, String> environment) throws IOException {
        ServiceProcess demo = ServiceProcess.launch(directory, environment, "--demo");
        demo.awaitReport("or listener");
        return demo;
    }

    private static Map<String, String> passwords(ServiceProcess demo) {
        Map<String, String> passwords = new HashMap<>();
        for (String line : demo.report()) {
            Matcher person = PERSON.matcher(line);
            if (person.find()) {
                passwords.put(person.group(1), person.group(2));
            }
        }
        return passwords;
    }

    @Test
    void bothPeopleSignInAndHearMusicAndPasswordsAreNewAtEachStart() throws Exception {
        Map<String, String> first;
        try (ServiceProcess demo = start(Map.of())) {
            first = passwords(demo);
            assertThat(first).containsOnlyKeys("admin", "listener");
            assertThat(demo.errors()).isEmpty();
            String listener = demo.signIn("listener", first.get("listener"));
            HttpResponse<String> tracks = demo.get("/api/library/tracks?limit=500", listener);
            assertThat(TestGate.json(tracks).path("tracks")).hasSize(36);
            assertThat(demo.get("/api/users", listener).body()).doesNotContain("\"admin\"");
            String admin = demo.signIn("admin", first.get("admin"));
            neighboursAreOfTheFamily(demo, listener, tracks);
            assertThat(demo.get("/api/audit", admin).statusCode()).isEqualTo(200);
            assertThat(demo.get("/api/audit", listener).statusCode()).isEqualTo(403);
        }
        try (ServiceProcess demo = start(Map.of("AUDIOMUSE_PASSWORD", "chosen for ever 1"))) {
            assertThat(demo.signIn("listener", first.get("listener"))).isEmpty();
            assertThat(demo.signIn("admin", first.get("admin"))).isEmpty();
            assertThat(demo.signIn("admin", "chosen for ever 1")).isNotEmpty();
        }
    }

    /** The main job, when the analysis that begins with the demo has ended: what sounds like a song. */
    private static void neighboursAreOfTheFamily(ServiceProcess demo, String cookie, HttpResponse<String> tracks)
            throws IOException, InterruptedException {
        for (int i = 0; i < 240 && !analysed(demo, cookie); i++) {
            Thread.sleep(500);
        }
        for (JsonNode song : TestGate.json(tracks).path("tracks")) {
            String question =
                    "/api/similar_tracks?n=1&item_id=" + song.path("id").asText();
            List<String> family = List.of(song.path("artist").asText());
            HttpResponse<String> similar = demo.get(question, cookie);
            // the index follows what was learnt last within a moment
            for (int i = 0; i < 40 && !authors(similar).equals(family); i++) {
                Thread.sleep(250);
                similar = demo.get(question, cookie);
            }
            assertThat(authors(similar)).as(similar.body()).isEqualTo(family);
        }
    }

    private static List<String> authors(HttpResponse<String> similar) {
        return TestGate.json(similar).findValuesAsText("author");
    }

    private static boolean analysed(ServiceProcess demo, String cookie) throws IOException, InterruptedException {
        JsonNode summary = TestGate.json(demo.get("/api/dashboard/summary", cookie));
        return summary.path("content").path("analysed").asInt() == 36;
    }

    @Test
    void itListensOnThisMachineOnlyWhateverTheEnvironmentSays() throws Exception {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        Assumptions.assumeFalse(outside.isEmpty(), "this machine has no address but its own");
        try (ServiceProcess demo = start(Map.of("HOST", "0.0.0.0"))) {
            assertThat(demo.get("/api/health").statusCode()).isEqualTo(200);
            for (InetAddress address : outside) {
                assertThat(refuses(address, demo.port())).as("%s", address).isTrue();
            }
        }
    }

    private static boolean refuses(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 5_000);
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }
}
