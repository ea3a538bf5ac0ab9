package io.github.musegate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a backup from one machine to another, with the real program. */
class BackupIT {

    private static final Map<String, String> COMPLETE = Map.of(
            "AUDIOMUSE_USER", "root",
            "AUDIOMUSE_PASSWORD", "First-Secret-1",
            "MEDIASERVER_TYPE", "folder",
            "MUSIC_FOLDER", "/tmp");

    @TempDir
    private Path here;

    @TempDir
    private Path elsewhere;

    @Test
    void aBackupOfARunningServiceMovesToAnotherMachineWithoutItsKeyAndWithoutWhatWasSignedIn() throws Exception {
        Path file = here.resolve("all.zip");
        String cookie;
        String key;
        try (ServiceProcess service = ServiceProcess.start(here, COMPLETE)) {
            cookie = service.signIn("root", "First-Secret-1");
            HttpResponse<String> made =
                    post(service, "/api/keys", cookie, "{\"name\":\"phone\",\"scopes\":[\"view_library\"]}");
            assertThat(made.body()).contains("mg_");
            key = made.body().replaceFirst("(?s).*\"(mg_[^\"]+)\".*", "$1");
            assertThat(withKey(service, key)).isEqualTo(200);

            assertThat(run(here, "", "backup", file.toString())).isEqualTo("0");
            assertThat(run(here, "", "restore", file.toString())).startsWith("1 MuseGate already runs on");
            assertThat(service.get("/api/me", cookie).statusCode()).isEqualTo(200);
        }
        String secret = Files.readString(here.resolve("data/secret.key")).strip();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(secret);

        assertThat(run(elsewhere, "", "restore", file.toString())).isEqualTo("0");

        try (ServiceProcess service = ServiceProcess.start(elsewhere, Map.of())) {
            assertThat(service.get("/api/me", cookie).statusCode()).isEqualTo(401);
            assertThat(withKey(service, key)).isEqualTo(401);
            String renewed = service.signIn("root", "First-Secret-1");
            assertThat(service.get("/api/keys", renewed).body())
                    .contains("phone")
                    .contains("\"revoked_at\":\"20");
            assertThat(service.get("/api/audit", renewed).body()).contains("restore_backup");
            assertThat(service.get("/api/servers", renewed).body()).contains("folder");
        }
        assertThat(run(elsewhere, "no\n", "restore", "--replace", file.toString()))
                .isEqualTo("1 Nothing was changed.");
        assertThat(run(elsewhere, "replace\n", "restore", "--replace", file.toString()))
                .isEqualTo("0");
    }

    private static String run(Path directory, String input, String... words) throws Exception {
        try (ServiceProcess tool = ServiceProcess.launch(directory, Map.of(), words)) {
            tool.type(input);
            return (tool.awaitExit() + " " + tool.errors()).strip();
        }
    }

    private static int withKey(ServiceProcess service, String key) throws Exception {
        return send(request(service, "/api/me").header("X-API-Key", key)).statusCode();
    }

    private static HttpResponse<String> post(ServiceProcess service, String path, String cookie, String body)
            throws Exception {
        return send(request(service, path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(ServiceProcess service, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
