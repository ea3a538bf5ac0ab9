package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Capability;
import io.github.musegate.upstream.PlayedAudioMuse;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The long work of an AudioMuse-AI, with people. */
class UpstreamTasksIT extends UpstreamGate {

    @Test
    void theLibraryAtAGlanceKeepsItsPromisesAndTellsTasksToFew() {
        HttpResponse<String> glance = gate.get("/api/dashboard/summary", keyFor(Capability.VIEW_LIBRARY));
        assertThat(TestGate.json(glance).at("/content/analysed").asInt()).isEqualTo(2);
        assertThat(TestGate.json(glance).at("/content/distinct_tracks").asInt()).isEqualTo(3);
        assertThat(glance.body()).doesNotContain("task-1", "w1");
        assertThat(gate.get("/api/dashboard/summary", TOKEN).body()).contains("task-1", "w1");
        String[] manager = keyFor(Capability.VIEW_LIBRARY, Capability.MANAGE_TASKS);
        JsonNode managed = TestGate.json(gate.get("/api/dashboard/summary", manager));
        assertThat(managed.path("workers")).hasSize(1);
        assertThat(managed.path("recent_tasks")).as("which takes view_tasks").isEmpty();
    }

    @Test
    void aTaskIsSeenByWhoStartedItAndByWhoManagesTasks() {
        gate.database().run("delete from musegate_upstream_task");
        KeyHolder starter = KeyHolder.make(gate, count, "operator");
        KeyHolder other = KeyHolder.make(gate, count, "operator");
        Stream.of(starter, other)
                .forEach(one -> gate.database()
                        .run("update audiomuse_users set capabilities = '{view_tasks,run_analysis}' where id = "
                                + one.id()));
        String[] mine = {"Cookie", gate.signIn(starter.name(), KeyHolder.PASSWORD)};
        String[] others = {"Cookie", gate.signIn(other.name(), KeyHolder.PASSWORD)};
        assertThat(post("/api/analysis/start", "{\"num_recent_albums\":3,\"url\":\"x\"}", mine)
                        .statusCode())
                .isEqualTo(202);
        assertThat(engine.last().body()).isEqualTo("{\"num_recent_albums\":3}");

        assertThat(gate.get("/api/status/task-1", mine).statusCode()).isEqualTo(200);
        assertThat(gate.get("/api/active_tasks", mine).body()).contains("task-1");
        assertThat(gate.get("/api/last_task", mine).body()).contains("task-1");
        assertThat(gate.get("/api/status/task-1", TOKEN).statusCode()).isEqualTo(200);

        HttpResponse<String> hidden = gate.get("/api/status/task-1", others);
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).contains("UNKNOWN");
        assertThat(TestGate.json(hidden).fieldNames())
                .toIterable()
                .as("all that is told of a known task")
                .contains("task_id", "status_message", "progress", "running_time_seconds", "details")
                .contains("task_type_from_db");
        assertThat(gate.get("/api/active_tasks", others).body()).isEqualTo("{}");
        assertThat(gate.get("/api/last_task", others).body()).contains("NO_PREVIOUS_MAIN_TASK");

        int before = engine.asked().size();
        assertThat(post("/api/cancel/task-1", "", others).statusCode()).isEqualTo(404);
        HttpResponse<String> refused = post("/api/cancel/task-1", "", mine);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("manage_tasks");
        assertThat(engine.asked()).as("one cancel there ends everybody's tasks").hasSize(before);
        assertThat(post("/api/cancel/task-1", "", TOKEN).statusCode()).isEqualTo(200);
    }

    @Test
    void ourOwnTasksStayOursWhateverTheEngineIs() {
        gate.database()
                .run("insert into musegate_task (id, type, state, progress, message, started_by)"
                        + " values ('own-1', 'sweep', 'NEW', 0, '', 'somebody')");
        int before = engine.asked().size();
        assertThat(gate.get("/api/status/own-1", TOKEN).body()).contains("own-1");
        HttpResponse<String> stopped = post("/api/cancel/own-1", "", TOKEN);
        assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(200);
        assertThat(engine.asked()).as("nothing there ends").hasSize(before);
        assertThat(gate.get("/api/status/own-1", TOKEN).body()).contains("REVOKED");
    }

    @Test
    void stoppingWhatIsNotThereOrHasEndedStopsNothing() {
        engine.answer("/api/status/task-8", "404 NOT FOUND", "", "{\"task_id\":\"task-8\",\"state\":\"UNKNOWN\"}");
        engine.answer("/api/status/task-9", "200 OK", "", "{\"task_id\":\"task-9\",\"state\":\"SUCCESS\"}");
        int before = engine.asked().size();
        assertThat(post("/api/cancel/task-8", "", TOKEN).statusCode()).isEqualTo(404);
        assertThat(post("/api/cancel/task-9", "", TOKEN).statusCode()).isEqualTo(404);
        assertThat(engine.asked().stream().skip(before).map(PlayedAudioMuse.Asked::path))
                .containsExactly("/api/status/task-8", "/api/status/task-9");
    }

    @Test
    void aClusteringThereNeedsTheRightToTheSharedAccount() {
        int before = engine.asked().size();
        HttpResponse<String> refused = post("/api/clustering/start", "{}", keyFor(Capability.RUN_CLUSTERING));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("use_shared_account");
        HttpResponse<String> preview = post("/api/clustering/start", "{\"preview\":true}", TOKEN);
        assertThat(preview.statusCode()).isEqualTo(501);
        assertThat(engine.asked()).hasSize(before);

        HttpResponse<String> started = post(
                "/api/clustering/start",
                "{\"clustering_method\":\"kmeans\",\"preview\":false,\"num_clusters_min\":3}",
                keyFor(Capability.RUN_CLUSTERING, Capability.USE_SHARED_ACCOUNT));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        assertThat(engine.last().body()).isEqualTo("{\"clustering_method\":\"kmeans\",\"num_clusters_min\":3}");
    }

    @Test
    void theNameOfATaskInTheWayIsToldToThoseWhoMaySeeIt() {
        engine.answer(
                "/api/analysis/start",
                "409 CONFLICT",
                "",
                "{\"error\":\"Task other-7 is running\",\"error_code\":1201,\"task_id\":\"other-7\"}");
        HttpResponse<String> hidden = post("/api/analysis/start", "{}", keyFor(Capability.RUN_ANALYSIS));
        assertThat(hidden.statusCode()).isEqualTo(409);
        assertThat(hidden.body()).doesNotContain("other-7").contains("1201");
        assertThat(post("/api/analysis/start", "{}", TOKEN).body()).contains("other-7");
    }

    @Test
    void theListHoldsWhatRunsThereForThoseWhoMaySeeIt() {
        gate.database().run("delete from musegate_upstream_task");
        gate.database()
                .run("insert into musegate_upstream_task (task_id, type, owner_id, started_by)"
                        + " values ('task-1', 'main_analysis', 1, 'root')");
        engine.answer(
                "/api/active_tasks",
                "200 OK",
                "",
                "{\"task_id\":\"elsewhere-4\",\"task_type\":\"main_clustering\",\"status\":\"PROGRESS\",\"progress\":40,"
                        + "\"running_time_seconds\":90,\"details\":{\"status_message\":\"At it\"}}");
        JsonNode list = TestGate.json(gate.get("/api/tasks", TOKEN));
        assertThat(list.path("engine").asText()).isEqualTo("shown");
        JsonNode running = list.path("tasks").get(0);
        assertThat(running.path("task_id").asText()).isEqualTo("elsewhere-4");
        assertThat(running.path("at_engine").asBoolean()).isTrue();
        assertThat(running.path("status").asText()).isEqualTo("RUNNING");
        assertThat(running.path("status_message").asText()).isEqualTo("At it");
        assertThat(running.path("started_by").asText()).as("nobody here").isEqualTo("AudioMuse-AI");
        assertThat(running.path("running_time_seconds").asInt()).isBetween(90, 120);
        assertThat(list.path("tasks").get(1).path("started_by").asText()).isEqualTo("root");
        assertThat(gate.get("/api/tasks?task_type=main_analysis&state=SUCCESS", TOKEN)
                        .body())
                .doesNotContain("elsewhere-4");
        assertThat(TestGate.json(gate.get("/api/tasks?after=999999", TOKEN))
                        .path("engine")
                        .isNull())
                .isTrue();

        String[] another = {"Cookie", KeyHolder.make(gate, count, "operator").cookie()};
        gate.database()
                .run("update audiomuse_users set capabilities = '{view_tasks}' where username = 'person" + count.get()
                        + "'");
        another[1] = gate.signIn("person" + count.get(), KeyHolder.PASSWORD);
        assertThat(gate.get("/api/tasks", another).body()).doesNotContain("elsewhere-4", "task-1");
    }

    @Test
    void whatTasksSayTellsNeitherAddressesNorOurToken() {
        String said = "GET http://10.0.0.9:4533/rest failed for " + PlayedAudioMuse.TOKEN;
        String task = "{\"task_id\":\"task-5\",\"task_type\":\"main_analysis\",\"status\":\"FAILURE\",\"progress\":40,"
                + "\"details\":{\"status_message\":\"" + said + "\",\"log\":[\"" + said + "\"]}}";
        engine.answer("/api/active_tasks", "200 OK", "", task);
        engine.answer("/api/last_task", "200 OK", "", task);
        engine.answer("/api/status/task-5", "200 OK", "", task.replace("\"status\":", "\"state\":"));
        engine.answer(
                "/api/dashboard/summary",
                "200 OK",
                "",
                "{\"generated_at\":\"2026-01-01T00:00:00Z\",\"recent_tasks\":[" + task + "]}");
        for (String path : List.of(
                "/api/tasks", "/api/active_tasks", "/api/last_task", "/api/status/task-5", "/api/dashboard/summary")) {
            assertThat(gate.get(path, TOKEN).body())
                    .as(path)
                    .contains("task-5", "GET (address) failed for (token)")
                    .doesNotContain("10.0.0.9", PlayedAudioMuse.TOKEN);
        }
    }

    @Test
    void anEngineThatHangsDoesNotKeepOurOwnTasksFromBeingListed() {
        engine.answer("/api/active_tasks", (in, out) -> {
            int ignored = in.read(); // until whoever asks has had enough
        });
        int before = engine.asked().size();
        long start = System.nanoTime();
        JsonNode list = TestGate.json(gate.get("/api/tasks", TOKEN));
        assertThat(list.path("engine").asText()).isEqualTo("away");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(engine.asked().stream().skip(before).map(PlayedAudioMuse.Asked::path))
                .as("the second question would hang as well")
                .containsExactly("/api/active_tasks");
    }

    @Test
    void ourOwnTasksAreListedWhileTheEngineIsAway() {
        gate.database()
                .run("insert into musegate_task (id, type, state, progress, message, started_by)"
                        + " values ('own-2', 'sweep', 'SUCCESS', 100, '', 'somebody')");
        engine.answer("/api/active_tasks", "500 ERROR", "", "{\"error\":\"broken\"}");
        JsonNode list = TestGate.json(gate.get("/api/tasks", TOKEN));
        assertThat(list.path("engine").asText()).isEqualTo("away");
        assertThat(list.path("tasks").toString()).contains("own-2");
    }
}
