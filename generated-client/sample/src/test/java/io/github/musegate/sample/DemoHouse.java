package io.github.musegate.sample;

import io.github.musegate.Main;
import io.github.musegate.client.MuseGate;
import io.github.musegate.client.ProblemException;
import io.github.musegate.client.api.SimilarityApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./musegate --demo} in a process of its own, and a key of its listener. */
final class DemoHouse implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)");
    private static final Pattern LISTENER = Pattern.compile("listener with (\\S+)");
    private static final Pattern COOKIE = Pattern.compile("audiomuse_jwt=[^;]+");
    private static final Pattern SECRET = Pattern.compile("\"secret\":\"(mg_[^\"]+)\"");
    private static final Pattern TRACK = Pattern.compile("\"tracks\":\\[\\{\"id\":\"([^\"]+)\"");

    /** How many the demo has. */
    private static final int TRACKS = 36;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private String address = "";
    private String cookie = "";

    private DemoHouse(Process process) {
        this.process = process;
    }

    /** Starts it and waits until its music is analysed. */
    static DemoHouse start(Path directory) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--demo"))
                .redirectError(directory.resolve("errors.txt").toFile());
        program.environment().clear();
        program.environment().put("PATH", System.getenv("PATH"));
        program.environment().put("PORT", "0");
        program.environment().put("MUSEGATE_DATA_DIR", directory.resolve("data").toString());
        DemoHouse house = new DemoHouse(program.start());
        boolean ready = false;
        try {
            house.awaitReport();
            house.awaitAnalysis();
            ready = true;
        } finally {
            if (!ready) {
                house.close();
            }
        }
        return house;
    }

    private void awaitReport() throws IOException, InterruptedException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher port = ADDRESS.matcher(line);
            if (port.find()) {
                address = "http://127.0.0.1:" + port.group(1);
            }
            Matcher listener = LISTENER.matcher(line);
            if (listener.find()) {
                cookie = found(
                        COOKIE,
                        send("/auth", "{\"user\":\"listener\",\"password\":\"" + listener.group(1) + "\"}")
                                .headers()
                                .firstValue("Set-Cookie")
                                .orElseThrow());
                return;
            }
        }
        throw new IllegalStateException("The demo did not start");
    }

    private void awaitAnalysis() throws IOException, InterruptedException {
        MuseGate gate =
                MuseGate.at(address).token(key("explore", "view_library")).build();
        String first = firstTrack();
        Instant end = Instant.now().plus(Duration.ofMinutes(4));
        while (true) {
            try {
                // all of them: an index that knows a few already would give others later
                int known = gate.ask(
                                SimilarityApi::new,
                                music -> music.listSimilarTracks(
                                        first, null, null, null, null, null, 100, "false", null, null, null))
                        .size();
                if (known == TRACKS - 1) {
                    return;
                }
            } catch (ProblemException notYet) {
                if (notYet.status() != 404 && notYet.status() != 503) {
                    throw notYet;
                }
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("The demo's music is not analysed");
            }
            Thread.sleep(300);
        }
    }

    /** Where it is. */
    String address() {
        return address;
    }

    /** A new key of the listener. */
    String key(String... scopes) throws IOException, InterruptedException {
        return found(
                SECRET,
                send("/api/keys", "{\"name\":\"sample\",\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}")
                        .body());
    }

    /** Some track of the demo. */
    String firstTrack() throws IOException, InterruptedException {
        return found(TRACK, send("/api/library/tracks?limit=1", "").body());
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    }

    private HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("X-Requested-With", "XMLHttpRequest")
                .timeout(Duration.ofSeconds(30));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
