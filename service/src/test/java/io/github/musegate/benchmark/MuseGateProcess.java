package io.github.musegate.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts MuseGate from the packaged jar with the launcher's own flags. */
final class MuseGateProcess {

    static final String NAME = "root";
    static final String PASSWORD = "benchmark password 1";

    private MuseGateProcess() {}

    /** Starts it complete from its environment, on a data directory, with more environment for an external server. */
    static ServerProcess start(Path data, Map<String, String> more) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        Files.createDirectories(data.resolve("music"));
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT",
                String.valueOf(port),
                "HOST",
                "127.0.0.1",
                "MUSEGATE_DATA_DIR",
                data.toString(),
                "AUTH_ENABLED",
                "true",
                "AUDIOMUSE_USER",
                NAME,
                "AUDIOMUSE_PASSWORD",
                PASSWORD,
                "API_TOKEN",
                "benchmark-token-0123456789",
                "MEDIASERVER_TYPE",
                "folder",
                "MUSIC_FOLDER",
                data.resolve("music").toString()));
        environment.putAll(more);
        return ServerProcess.start(command(), environment, port, "/api/health");
    }

    /** The launcher itself, so that what is measured is what people run. */
    private static List<String> command() {
        return List.of(Path.of("..", "musegate").toAbsolutePath().normalize().toString(), "serve");
    }

    /** Signs in and gives the cookie header. */
    static String signIn(int port) throws IOException, InterruptedException {
        String json = "{\"user\":\"" + NAME + "\",\"password\":\"" + PASSWORD + "\"}";
        return ServerProcess.post(port, "/auth", json)
                .headers()
                .firstValue("Set-Cookie")
                .map(cookie -> "Cookie: " + cookie.substring(0, cookie.indexOf(';')))
                .orElseThrow(() -> new IllegalStateException("sign-in gave no cookie"));
    }

    /** Makes an API key and gives the header that shows it. */
    static String key(int port, String cookie) throws IOException, InterruptedException {
        String json = "{\"name\":\"benchmark\",\"scopes\":[\"view_library\"]}";
        HttpResponse<String> made = ServerProcess.post(port, "/api/keys", json, cookie.split(": ", 2));
        if (made.statusCode() != 201) {
            throw new IllegalStateException("no key: " + made.body());
        }
        return "X-API-Key: "
                + new ObjectMapper().readTree(made.body()).path("secret").asText();
    }
}
