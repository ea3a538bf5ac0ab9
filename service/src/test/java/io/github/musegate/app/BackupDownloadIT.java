package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.backup.Backup;
import io.github.musegate.backup.Backups;
import io.github.musegate.backup.Restoration;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.db.BareDatabase;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.settings.MachineKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Everything in one file, for an administrator who is there in person. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupDownloadIT {

    private static final String RIGHT = "{\"current_password\":\"" + TestGate.PASSWORD + "\"}";

    @TempDir
    private Path here;

    private TestGate gate;

    @BeforeAll
    void start() {
        gate = TestGate.complete();
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @Test
    void programsGetNoneWhateverTheyMayDo() {
        HttpResponse<String> token = gate.send("POST", "/api/backup/create", RIGHT, "X-API-Key", TestGate.TOKEN);
        assertThat(token.statusCode()).isEqualTo(403);
        HttpResponse<String> made = inPerson("POST", "/api/keys", "{\"name\":\"k\",\"scopes\":[\"manage_settings\"]}");
        String key = TestGate.json(made).path("secret").asText();
        HttpResponse<String> refused = gate.send("POST", "/api/backup/create", RIGHT, "X-API-Key", key);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("in person");
    }

    @Test
    void anOpenBrowserIsNotEnough() {
        for (String proof :
                new String[] {"{}", "{\"current_password\":\"wrong\"}", "{\"confirm_username\":\"root\"}"}) {
            HttpResponse<String> refused = inPerson("POST", "/api/backup/create", proof);
            assertThat(refused.statusCode()).as(proof).isEqualTo(400);
            assertThat(refused.body()).contains("Current password");
        }
    }

    @Test
    void whatIsSentCanBeRestoredAndIsRecorded() throws Exception {
        HttpResponse<Path> sent = download();
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(sent.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(sent.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"musegate-\\d{8}-\\d{6}\\.zip\"");
        assertThat(gate.asAdministrator("GET", "/api/audit?action=make_backup", "")
                        .body())
                .contains("musegate-20", "\"result\":\"ok\"");

        try (TestDatabase target = TestDatabase.createEmpty()) {
            target.database().close();
            StartConfig nothing = StartConfig.read(new Environment(Map.of("MUSEGATE_DATA_DIR", here.toString())));
            try (Restoration restoration = Restoration.open(sent.body(), BareDatabase.at(target.address()))) {
                assertThat(restoration.run(MachineKey.find(nothing)).rows()).isPositive();
            }
        }
    }

    @Test
    void thereIsOneAtATimeInTheWholeInstallation() throws Exception {
        BareDatabase database = BareDatabase.at(gate.database().address());
        try (Backup other = new Backups("another replica", Clock.systemUTC())
                .takeAlone(database)
                .orElseThrow()) {
            assertThat(other.fileName()).isNotEmpty();
            HttpResponse<String> second = inPerson("POST", "/api/backup/create", RIGHT);
            assertThat(second.statusCode()).isEqualTo(409);
        }
        assertThat(download().statusCode()).isEqualTo(200);
    }

    @Test
    void whoHangsUpIsRecordedAsSomebodyWhoDidNotGetAllOfIt() throws Exception {
        gate.database()
                .run("insert into musegate_state (name, value) select 'large.' || i,"
                        + " (select string_agg(md5(random()::text || i || j), '') from generate_series(1, 4000) j)"
                        + " from generate_series(1, 128) i");
        try {
            hangUpAtTheBeginning();
            String told = "";
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!told.contains("broke_off") && System.nanoTime() < end) {
                Thread.sleep(100);
                told = gate.asAdministrator("GET", "/api/audit?action=make_backup", "")
                        .body();
            }
            assertThat(told).contains("broke_off");
        } finally {
            gate.database().run("delete from musegate_state where name like 'large.%'");
        }
    }

    private void hangUpAtTheBeginning() throws IOException {
        try (Socket client = new Socket()) {
            client.setReceiveBufferSize(8 * 1024);
            client.setSoLinger(true, 0);
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gate.port()));
            String head = "POST /api/backup/create HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Cookie: " + gate.signIn(TestGate.ADMIN, TestGate.PASSWORD) + "\r\nContent-Length: "
                    + RIGHT.length() + "\r\n\r\n";
            client.getOutputStream().write((head + RIGHT).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(
                            client.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void whatIsDoneAtTheConsoleSaysSo() {
        HttpResponse<String> restore = gate.asAdministrator("POST", "/api/backup/restore", "{}");
        assertThat(restore.statusCode()).isEqualTo(410);
        assertThat(restore.body()).contains("./musegate restore FILE");
        HttpResponse<String> kept = gate.asAdministrator("GET", "/api/backup/download/any.zip", "");
        assertThat(kept.statusCode()).isEqualTo(410);
        assertThat(kept.body()).contains("/api/backup/create");
    }

    private HttpResponse<String> inPerson(String method, String path, String body) {
        return gate.send(method, path, body, "Cookie", gate.signIn(TestGate.ADMIN, TestGate.PASSWORD));
    }

    private HttpResponse<Path> download() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gate.address("/api/backup/create"))
                .header("Cookie", gate.signIn(TestGate.ADMIN, TestGate.PASSWORD))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(RIGHT))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofFile(Files.createTempFile(here, "sent", ".zip")));
        }
    }
}
