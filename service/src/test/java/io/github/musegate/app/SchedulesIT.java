package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Capability;
import io.github.musegate.tasks.TaskEnd;
import io.github.musegate.tasks.TaskKind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Schedules from outside: the shapes that existing clients know, and who may set what up. */
class SchedulesIT {

    private static final String NIGHTLY = "{\"id\":null,\"name\":\"Nightly\",\"task_type\":\"main_analysis\","
            + "\"cron_expr\":\"0 2 * * *\",\"enabled\":true,\"options\":{\"num_recent_albums\":0}}";

    private static TestGate gate;

    @BeforeAll
    static void start() {
        gate = TestGate.working(
                new TaskKind(
                        "main_analysis",
                        Capability.RUN_ANALYSIS,
                        Optional.of("main"),
                        run -> new TaskEnd.Done("analysed " + run.payload().path("num_recent_albums"))),
                new TaskKind("cleaning", Capability.RUN_CLEANING, Optional.empty(), run -> new TaskEnd.Done("")));
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static HttpResponse<String> save(String body) {
        return gate.asAdministrator("POST", "/api/cron", body);
    }

    private static JsonNode list() {
        return TestGate.json(gate.asAdministrator("GET", "/api/cron", ""));
    }

    @Test
    void aScheduleIsSavedToldRunAndDeleted() throws Exception {
        HttpResponse<String> saved = save(NIGHTLY);
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body()).isEqualTo("{\"message\":\"saved\"}");
        JsonNode row = list().get(0);
        assertThat(row.path("name").asText()).isEqualTo("Nightly");
        assertThat(row.path("task_type").asText()).isEqualTo("main_analysis");
        assertThat(row.path("cron_expr").asText()).isEqualTo("0 2 * * *");
        assertThat(row.path("enabled").asBoolean()).isTrue();
        assertThat(row.path("options").path("num_recent_albums").isInt()).isTrue();
        assertThat(row.path("last_run").isNull()).isTrue();
        assertThat(Instant.parse(row.path("next_run").asText())).isAfter(Instant.now());

        gate.database().run("update musegate_schedule set due_at = now() - interval '1 second'");
        Instant end = Instant.now().plusSeconds(30);
        while (list().get(0).path("last_run").isNull()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(200);
        }
        row = list().get(0);
        assertThat(row.path("last_result").asText()).isEqualTo("Started.");
        assertThat(Instant.ofEpochSecond(row.path("last_run").asLong()))
                .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        JsonNode task = TestGate.json(gate.asAdministrator("GET", "/api/last_task", ""));
        assertThat(task.path("task_type").asText()).isEqualTo("main_analysis");

        String path = "/api/cron/" + row.path("id").asInt();
        assertThat(gate.asAdministrator("DELETE", path, "").statusCode()).isEqualTo(200);
        assertThat(gate.asAdministrator("DELETE", path, "").statusCode()).isEqualTo(404);
        assertThat(gate.asAdministrator("DELETE", "/api/cron/x", "").statusCode())
                .isEqualTo(404);
        assertThat(list()).isEmpty();
    }

    @Test
    void whatCannotBeRightIsRefusedAndChangesNothing() {
        for (String body : new String[] {
            "{}",
            "{\"task_type\":\"main_analysis\"}",
            "{\"cron_expr\":\"0 2 * * *\"}",
            "{\"task_type\":\"no_such_kind\",\"cron_expr\":\"0 2 * * *\"}",
            "{\"task_type\":\"cleaning\",\"cron_expr\":\"every night\"}",
            "{\"task_type\":\"cleaning\",\"cron_expr\":\"0 2 * * * \\u0000\"}",
            "{\"task_type\":\"cleaning\",\"cron_expr\":\"0 2 * * *\",\"options\":[]}",
            "{\"task_type\":\"cleaning\",\"cron_expr\":\"0 2 * * *\",\"options\":{\"a\":[\"\\u0000\"]}}",
            "{\"task_type\":\"cleaning\",\"cron_expr\":\"0 2 * * *\",\"name\":\"\\u0000\"}",
            "{\"task_type\":\"cleaning\",\"cron_expr\":\"0 2 * * *\",\"options\":{\"a\":\"" + "x".repeat(20_000)
                    + "\"}}",
        }) {
            assertThat(save(body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(list().findValuesAsText("task_type")).doesNotContain("cleaning");
    }

    @Test
    void aTimeIsTriedBeforeItIsSaved() {
        HttpResponse<String> five = gate.asAdministrator("GET", "/api/cron/preview?cron_expr=0%202%20*%20*%20*", "");
        assertThat(TestGate.json(five).path("next_runs")).hasSize(5);
        HttpResponse<String> wrong = gate.asAdministrator("GET", "/api/cron/preview?cron_expr=0%2024%20*%20*%20*", "");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("The hour is '24'");
    }

    @Test
    void whoMayManageSchedulesMayNotStartByThemWhatTheyMayNotStart() {
        KeyHolder person = KeyHolder.make(gate, new AtomicInteger(), "guest");
        person.change("{\"capabilities\":[\"view_library\",\"view_tasks\",\"manage_schedules\"]}");
        String cookie = gate.signIn(person.name(), KeyHolder.PASSWORD);
        HttpResponse<String> refused = gate.send(
                "POST",
                "/api/cron",
                "{\"task_type\":\"cleaning\",\"cron_expr\":\"0 2 * * *\",\"enabled\":true}",
                "Cookie",
                cookie);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(TestGate.json(refused).path("capability").asText()).isEqualTo("run_cleaning");
    }
}
