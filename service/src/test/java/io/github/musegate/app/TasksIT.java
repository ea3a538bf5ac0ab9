package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks from outside: the shapes that existing clients know, whose tasks one sees, and the live stream. */
class TasksIT {

    private static final String SEES = "\"view_library\",\"view_tasks\"";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static TestGate gate;
    private static KeyHolder ann;
    private static KeyHolder bob;

    @BeforeAll
    static void start() {
        gate = TestGate.complete();
        ann = person(SEES);
        bob = person(SEES);
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @BeforeEach
    void begin() {
        gate.database().run("delete from musegate_task");
    }

    private static KeyHolder person(String capabilities) {
        KeyHolder made = KeyHolder.make(gate, COUNT, "guest");
        made.change("{\"capabilities\":[" + capabilities + "]}");
        return new KeyHolder(gate, made.name(), made.id(), gate.signIn(made.name(), KeyHolder.PASSWORD));
    }

    /** A row as a worker would have it. */
    private static String task(String type, String state, Integer owner) {
        String id = UUID.randomUUID().toString();
        gate.database()
                .run("insert into musegate_task (id, type, state, progress, message, owner_id, started_by, started_at,"
                        + " details, worker) values ('" + id + "', '" + type + "', '" + state + "', 30, 'at it', "
                        + owner
                        + ", 'somebody', now(), '{\"albums_skipped\": 4}', 'elsewhere')");
        gate.database().run("insert into musegate_task_line (task_id, at, text) values ('" + id + "', now(), 'first')");
        return id;
    }

    private static HttpResponse<String> get(KeyHolder who, String path) {
        return gate.get(path, "Cookie", who.cookie());
    }

    @Test
    void theShapesAreThoseThatExistingClientsRead() {
        assertThat(gate.asAdministrator("GET", "/api/active_tasks", "").body()).isEqualTo("{}");
        assertThat(TestGate.json(gate.asAdministrator("GET", "/api/last_task", ""))
                        .path("status")
                        .asText())
                .isEqualTo("NO_PREVIOUS_MAIN_TASK");

        String id = task("main_analysis", "RUNNING", null);
        for (String path : List.of("/api/active_tasks", "/api/last_task")) {
            JsonNode active = TestGate.json(gate.asAdministrator("GET", path, ""));
            assertThat(active.path("task_id").asText()).isEqualTo(id);
            assertThat(active.path("task_type").asText()).isEqualTo("main_analysis");
            assertThat(active.path("status").asText()).isEqualTo("RUNNING");
            assertThat(active.path("progress").asInt()).isEqualTo(30);
            assertThat(active.path("running_time_seconds").isNumber()).isTrue();
            assertThat(active.path("details").path("status_message").asText()).isEqualTo("at it");
            assertThat(active.path("details").path("log").get(0).asText()).isEqualTo("first");
            assertThat(active.path("details").path("albums_skipped").asInt()).isEqualTo(4);
        }
        JsonNode state = TestGate.json(gate.asAdministrator("GET", "/api/status/" + id, ""));
        assertThat(state.path("state").asText()).isEqualTo("RUNNING");
        assertThat(state.path("task_type_from_db").asText()).isEqualTo("main_analysis");
        HttpResponse<String> unknown = gate.asAdministrator("GET", "/api/status/nothing", "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(TestGate.json(unknown).path("state").asText()).isEqualTo("UNKNOWN");
        assertThat(TestGate.json(unknown).path("task_id").asText()).isEqualTo("nothing");
    }

    @Test
    void anothersTaskDoesNotExist() {
        String anns = task("main_analysis", "RUNNING", ann.id());
        assertThat(get(ann, "/api/status/" + anns).statusCode()).isEqualTo(200);
        assertThat(get(bob, "/api/status/" + anns).statusCode()).isEqualTo(404);
        assertThat(get(bob, "/api/tasks/" + anns + "/log").statusCode()).isEqualTo(404);
        assertThat(get(bob, "/api/active_tasks").body()).isEqualTo("{}");
        assertThat(TestGate.json(get(bob, "/api/tasks")).path("tasks")).isEmpty();
        assertThat(TestGate.json(get(bob, "/api/tasks?parent=" + anns)).path("tasks"))
                .isEmpty();
        assertThat(cancel(bob, anns).statusCode()).isEqualTo(404);
        assertThat(TestGate.json(get(ann, "/api/status/" + anns)).path("state").asText())
                .isEqualTo("RUNNING");
        JsonNode log = TestGate.json(get(ann, "/api/tasks/" + anns + "/log"));
        assertThat(log.path("lines").get(0).path("text").asText()).isEqualTo("first");
        assertThat(log.path("withheld").asBoolean(true)).isFalse();

        JsonNode cancelled = TestGate.json(cancel(ann, anns));
        assertThat(cancelled.path("task_id").asText()).isEqualTo(anns);
        assertThat(cancelled.path("cancelled_jobs_count").asInt()).isEqualTo(1);
        assertThat(TestGate.json(get(ann, "/api/status/" + anns)).path("state").asText())
                .isEqualTo("REVOKED");
    }

    @Test
    void namesOfTracksAreForThoseWhoSeeTheLibrary() {
        KeyHolder blind = person("\"view_tasks\"");
        String own = task("main_analysis", "RUNNING", blind.id());
        JsonNode state = TestGate.json(get(blind, "/api/status/" + own));
        assertThat(state.path("progress").asInt()).isEqualTo(30);
        assertThat(state.path("details").path("status_message").asText()).isEqualTo("at it");
        assertThat(state.path("details").has("albums_skipped")).isFalse();
        assertThat(state.path("details").path("log")).isEmpty();
        for (String path : List.of("/api/active_tasks", "/api/last_task", "/api/tasks/" + own + "/log")) {
            assertThat(get(blind, path).body()).as(path).contains(own).doesNotContain("first", "albums_skipped");
        }
        assertThat(TestGate.json(get(blind, "/api/tasks/" + own + "/log"))
                        .path("withheld")
                        .asBoolean())
                .isTrue();
        assertThat(cancel(blind, own).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> cancel(KeyHolder who, String id) {
        return gate.send("POST", "/api/cancel/" + id, "{}", "Cookie", who.cookie());
    }

    @Test
    void allTasksOfAKindAreCancelledByManagersAlone() {
        String one = task("cleaning", "RUNNING", ann.id());
        String other = task("main_analysis", "RUNNING", ann.id());
        assertThat(gate.send("POST", "/api/cancel_all/cleaning", "{}", "Cookie", ann.cookie())
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> reply = gate.asAdministrator("POST", "/api/cancel_all/cleaning", "{}");
        assertThat(TestGate.json(reply).path("cancelled_main_tasks").get(0).asText())
                .isEqualTo(one);
        assertThat(TestGate.json(get(ann, "/api/status/" + other)).path("state").asText())
                .isEqualTo("RUNNING");
        assertThat(gate.asAdministrator("POST", "/api/cancel_all/cleaning", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theListComesInPages() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(task("cleaning", i % 2 == 0 ? "SUCCESS" : "RUNNING", ann.id()));
        }
        JsonNode first = TestGate.json(get(ann, "/api/tasks?limit=3"));
        assertThat(first.path("tasks")).hasSize(3);
        JsonNode second = TestGate.json(
                get(ann, "/api/tasks?limit=3&after=" + first.path("next").asText()));
        assertThat(second.path("tasks").get(1).path("task_id").asText()).isEqualTo(made.getFirst());
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(TestGate.json(get(ann, "/api/tasks?state=RUNNING&task_type=cleaning"))
                        .path("tasks"))
                .hasSize(2);
        assertThat(get(ann, "/api/tasks?after=x").statusCode()).isEqualTo(400);
    }

    private static EventReader reader(KeyHolder who) throws Exception {
        return new EventReader(gate, "/api/events/tasks", "Cookie", who.cookie());
    }

    @Test
    void aStreamTellsOnesOwnTasksLive() throws Exception {
        String anns = task("main_analysis", "RUNNING", ann.id());
        task("cleaning", "RUNNING", bob.id());
        try (EventReader reader = reader(ann)) {
            assertThat(reader.contentType()).startsWith("text/event-stream");
            assertThat(reader.next()).isEqualTo(": following");
            assertThat(reader.next()).isEqualTo("event: task");
            assertThat(reader.next()).startsWith("data: {").contains(anns).contains("\"progress\":30");
            reader.nothingFor(Duration.ofMillis(2_500));
            gate.database().run("update musegate_task set progress = 31");
            assertThat(reader.next()).isEqualTo("event: task");
            assertThat(reader.next()).contains(anns).contains("\"progress\":31");
            cancel(ann, anns);
            assertThat(reader.next()).isEqualTo("event: task");
            assertThat(reader.next()).contains("\"status\":\"REVOKED\"");
        }
    }

    @Test
    void aStreamEndsWithTheSessionAndWithTheRight() throws Exception {
        KeyHolder leaves = person(SEES);
        KeyHolder loses = person(SEES);
        try (EventReader left = reader(leaves);
                EventReader lost = reader(loses)) {
            assertThat(left.next()).isEqualTo(": following");
            assertThat(lost.next()).isEqualTo(": following");
            gate.send("POST", "/logout", "", "Cookie", leaves.cookie());
            loses.change("{\"capabilities\":[\"view_library\"]}");
            assertThat(left.next()).isEqualTo("END");
            assertThat(lost.next()).isEqualTo("END");
        }
    }

    @Test
    void thereIsABoundForTheStreamsOfAPerson() throws Exception {
        KeyHolder many = person(SEES);
        List<EventReader> open = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                open.add(reader(many));
                assertThat(open.getLast().next()).isEqualTo(": following");
            }
            assertThat(get(many, "/api/events/tasks").statusCode()).isEqualTo(429);
        } finally {
            for (EventReader reader : open) {
                reader.close();
            }
        }
    }
}
