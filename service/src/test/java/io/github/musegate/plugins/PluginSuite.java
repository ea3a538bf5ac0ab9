package io.github.musegate.plugins;

import static io.github.musegate.plugins.Shape.NUMBER;
import static io.github.musegate.plugins.Shape.TEXT;
import static io.github.musegate.plugins.Shape.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.http.RawConnection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** All calls of all plugins, as tests. */
public final class PluginSuite {

    private static final Shape STARTED = object(Map.of("task_id", TEXT, "task_type", TEXT, "status", TEXT));

    private PluginSuite() {}

    /** The Jellyfin plugin's calls. */
    public static Stream<DynamicTest> jellyfin(PluginHouse house) {
        return tests(house, JellyfinCalls.of(house));
    }

    /** The Navidrome plugin's calls. */
    public static Stream<DynamicTest> navidrome(PluginHouse house) {
        return tests(house, NavidromeCalls.of(house));
    }

    /** The Lyrion plugin's calls. */
    public static Stream<DynamicTest> lyrion(PluginHouse house) {
        return tests(house, LyrionCalls.of(house));
    }

    /**
     * Starting, watching and stopping long work, as the Jellyfin and the Lyrion plugin do.
     *
     * @param lasting makes work last, until it is closed
     */
    public static Stream<DynamicTest> work(PluginHouse house, Supplier<AutoCloseable> lasting) {
        return Stream.of(Plugin.JELLYFIN, Plugin.LYRION)
                .map(plugin -> DynamicTest.dynamicTest(plugin + " starts, watches and stops work", () -> {
                    // one stops with an empty object, the other with no body and without a content type
                    try (AutoCloseable slow = lasting.get()) {
                        assertThat(slow).isNotNull();
                        work(house, plugin, plugin == Plugin.LYRION ? "{}" : "");
                    }
                }));
    }

    private static void work(PluginHouse house, Plugin plugin, String stop) throws InterruptedException {
        PluginCall start = PluginCall.post(plugin, "/api/analysis/start", "{}", STARTED);
        String id = started(house, start);
        start.answering(409, object(Map.of("error", TEXT, "error_code", NUMBER, "task_id", TEXT)))
                .check(house);
        JsonNode state = PluginCall.get(
                        plugin,
                        "/api/status/" + id,
                        object(Map.of("task_id", TEXT, "state", TEXT, "progress", NUMBER, "task_type_from_db", TEXT)))
                .check(house);
        assertThat(state.path("task_id").asText()).isEqualTo(id);
        PluginCall.get(plugin, "/api/active_tasks", object(Map.of("task_id", TEXT, "task_type", TEXT, "status", TEXT)))
                .check(house);
        PluginCall.post(
                        plugin,
                        "/api/cancel/" + id,
                        stop,
                        object(Map.of("message", TEXT, "task_id", TEXT, "cancelled_jobs_count", NUMBER)))
                .check(house);
        PluginCall.post(plugin, "/api/cancel_all/main_clustering", stop, Shape.ANY)
                .answering(404, Shape.PROBLEM)
                .check(house);
    }

    /** What was cancelled before may take a moment to let go. */
    private static String started(PluginHouse house, PluginCall start) throws InterruptedException {
        RawConnection.Reply reply = start.send(house);
        for (int i = 0; i < 200 && reply.status() == 409; i++) {
            Thread.sleep(100);
            reply = start.send(house);
        }
        JsonNode task = start.answering(202, STARTED).read(reply);
        return task.path("task_id").asText();
    }

    /** What a plugin with a wrong token, or none, must be told. */
    public static Stream<DynamicTest> refused(PluginHouse stranger) {
        return Stream.of(Plugin.values())
                .flatMap(plugin -> tests(
                        stranger,
                        List.of(
                                PluginCall.get(plugin, "/api/active_tasks", Shape.ANY)
                                        .answering(401, Shape.PROBLEM),
                                PluginCall.get(
                                                plugin,
                                                "/api/similar_tracks?item_id=" + stranger.seed() + "&n=5",
                                                Shape.ANY)
                                        .answering(401, Shape.PROBLEM),
                                PluginCall.get(plugin, "/api/health", object(Map.of("status", TEXT))))));
    }

    private static Stream<DynamicTest> tests(PluginHouse house, List<PluginCall> calls) {
        return calls.stream().map(call -> DynamicTest.dynamicTest(call.toString(), () -> call.check(house)));
    }
}
