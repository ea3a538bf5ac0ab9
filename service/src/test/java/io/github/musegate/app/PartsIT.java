package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.Database;
import io.github.musegate.db.HeldConnections;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The health of the parts, from outside. Who may ask is for the matrix of all operations. */
class PartsIT {

    @Test
    void eachPartSaysHowItIsAndWhatToDoAndNothingSecret() throws InterruptedException {
        Map<String, String> elsewhere = Map.of(
                "MEDIASERVER_TYPE", "navidrome",
                "NAVIDROME_URL", "http://127.0.0.1:1",
                "NAVIDROME_USER", "shared",
                "NAVIDROME_PASSWORD", "hush-hush");
        try (TestGate gate = TestGate.complete(elsewhere)) {
            JsonNode parts = parts(gate);
            for (String name : new String[] {"database", "tables", "secret_key", "engine", "tasks", "data_directory"}) {
                assertThat(state(parts, name)).as(name).isEqualTo("ok");
            }
            assertThat(state(parts, "index")).isIn("ok", "degraded"); // it may still be loading
            assertThat(state(parts, "redis")).isEmpty();
            assertThat(state(parts, "music_server")).isEqualTo("unknown");
            String health =
                    gate.get("/api/health").body() + gate.get("/api/ready").body();
            assertThat(health).doesNotContain("parts", "music_server");

            String server = TestGate.json(gate.asAdministrator("GET", "/api/servers", ""))
                    .path("default_id")
                    .asText();
            assertThat(gate.asAdministrator("POST", "/api/servers/test", "{\"server_id\":\"" + server + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            gate.database().run("update musegate_state set value = 'another' where name = 'secret_key.check'");
            gate.database()
                    .run("insert into musegate_schema_history (installed_rank, version, description, type, script,"
                            + " installed_by, execution_time, success)"
                            + " values (9999, '999911111111', 'later', 'SQL', 'later', 'x', 1, true)");
            HttpResponse<String> reply = askUntilBad(gate);
            parts = TestGate.json(reply);
            assertThat(parts.path("status").asText()).isEqualTo("degraded");
            assertThat(state(parts, "music_server")).isEqualTo("away");
            assertThat(state(parts, "secret_key")).isEqualTo("away");
            assertThat(state(parts, "tables")).isEqualTo("degraded");
            assertThat(reply.body())
                    .doesNotContain("hush-hush", "127.0.0.1", TestGate.TOKEN, "musegate-test")
                    .doesNotContain(gate.database().address().name());

            String figures = gate.get("/api/metrics", "Authorization", "Bearer " + TestGate.TOKEN)
                    .body();
            assertThat(figures)
                    .contains("musegate_part_state{part=\"secret_key\"} 2.0")
                    .contains("musegate_part_state{part=\"tables\"} 1.0")
                    .contains("musegate_part_state{part=\"database\"} 0.0")
                    .contains("musegate_part_state{part=\"redis\"} NaN")
                    .contains("musegate_tasks_oldest_waiting_seconds 0.0")
                    .contains("musegate_replicas_lag_seconds{carrier=\"redis\"} NaN")
                    .contains("musegate_redis NaN");
            Matcher lag = Pattern.compile("musegate_replicas_lag_seconds\\{carrier=\"postgresql\"\\} (\\S+)")
                    .matcher(figures);
            assertThat(lag.find()).isTrue();
            assertThat(Double.parseDouble(lag.group(1))).isStrictlyBetween(0.0, 1.0);
        }
    }

    @Test
    void aReplicaThatIsBusyStaysReady() throws SQLException {
        try (TestGate gate = TestGate.complete()) {
            assertThat(gate.get("/api/ready").statusCode()).isEqualTo(200);
            Database database = gate.application().database();
            try (HeldConnections _ = new HeldConnections(database)) {
                Instant asked = Instant.now();
                HttpResponse<String> reply = gate.get("/api/ready");
                // whoever waits for a connection waits longer
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofMillis(1_400));
                assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
                assertThat(database.use().idle()).isZero();
            }
        }
    }

    /** What was seen within the last second is not looked at again. */
    private static HttpResponse<String> askUntilBad(TestGate gate) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(10);
        HttpResponse<String> reply = ask(gate);
        while (!state(TestGate.json(reply), "tables").equals("degraded")) {
            assertThat(Instant.now()).as(reply.body()).isBefore(end);
            Thread.sleep(50);
            reply = ask(gate);
        }
        return reply;
    }

    private static HttpResponse<String> ask(TestGate gate) {
        return gate.get("/api/health/parts", "Authorization", "Bearer " + TestGate.TOKEN);
    }

    private static JsonNode parts(TestGate gate) {
        HttpResponse<String> reply = ask(gate);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return TestGate.json(reply);
    }

    private static String state(JsonNode parts, String name) {
        for (JsonNode part : parts.path("parts")) {
            if (part.path("name").asText().equals(name)) {
                assertThat(part.path("since").asText()).startsWith("20");
                assertThat(part.path("detail").asText()).endsWith(".");
                return part.path("state").asText();
            }
        }
        return "";
    }
}
