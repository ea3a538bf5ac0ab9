package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Analysis and cleaning from outside, as plugins and pages start them. */
class AnalysisIT {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final PlayedConnector SERVER = new PlayedConnector(ServerKind.NAVIDROME);

    private static TestGate gate;

    @BeforeAll
    static void start() {
        SERVER.track("t1", "First", "Album");
        gate = TestGate.played(SERVER, Map.of());
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static JsonNode awaitEnd(String id) throws Exception {
        Instant end = Instant.now().plusSeconds(30);
        while (true) {
            JsonNode state = TestGate.json(gate.asAdministrator("GET", "/api/status/" + id, ""));
            if (!state.path("state").asText().matches("NEW|RUNNING")) {
                return state;
            }
            assertThat(Instant.now()).as("%s", state).isBefore(end);
            Thread.sleep(50);
        }
    }

    @Test
    void anAnalysisStartsRunsAloneAndEnds() throws Exception {
        SERVER.drip();
        HttpResponse<String> started = gate.asAdministrator("POST", "/api/analysis/start", "{}");
        assertThat(started.statusCode()).isEqualTo(202);
        JsonNode task = TestGate.json(started);
        assertThat(task.path("task_type").asText()).isEqualTo("main_analysis");
        assertThat(task.path("status").asText()).isEqualTo("NEW");
        String id = task.path("task_id").asText();

        HttpResponse<String> second = gate.asAdministrator("POST", "/api/analysis/start", "{\"num_recent_albums\":5}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(TestGate.json(second).path("error_code").asInt()).isEqualTo(1201);
        assertThat(TestGate.json(second).path("task_id").asText()).isEqualTo(id);
        assertThat(gate.asAdministrator("POST", "/api/cleaning/start", "{}").statusCode())
                .isEqualTo(409);

        gate.asAdministrator("POST", "/api/cancel/" + id, "");
        assertThat(awaitEnd(id).path("state").asText()).isEqualTo("REVOKED");
        SERVER.stopDripping();
        cleaningSucceeds();
    }

    /** As soon as the workers have let go of what was cancelled. */
    private static void cleaningSucceeds() throws Exception {
        Instant end = Instant.now().plusSeconds(30);
        HttpResponse<String> started =
                gate.asAdministrator("POST", "/api/cleaning/start", "{\"clean_catalogue\":true}");
        while (started.statusCode() == 409) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
            started = gate.asAdministrator("POST", "/api/cleaning/start", "{\"clean_catalogue\":true}");
        }
        assertThat(started.statusCode()).isEqualTo(202);
        JsonNode ended = awaitEnd(TestGate.json(started).path("task_id").asText());
        assertThat(ended.path("state").asText()).isEqualTo("SUCCESS");
        assertThat(ended.path("task_type_from_db").asText()).isEqualTo("cleaning");
    }

    @Test
    void whoMayNotStartItIsRefused() {
        KeyHolder ann = KeyHolder.make(gate, COUNT, "guest");
        ann.change("{\"capabilities\":[\"view_library\",\"view_tasks\"]}");
        String cookie = gate.signIn(ann.name(), KeyHolder.PASSWORD);
        for (String path : new String[] {"/api/analysis/start", "/api/cleaning/start"}) {
            HttpResponse<String> refused =
                    gate.send("POST", path, "{}", "Cookie", cookie, "Content-Type", "application/json");
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(gate.asAdministrator("POST", "/api/analysis/start", "{\"num_recent_albums\":-1}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(gate.asAdministrator("POST", "/api/analysis/start", "{\"num_recent_albums\":\"all\"}")
                        .statusCode())
                .isEqualTo(400);
    }
}
