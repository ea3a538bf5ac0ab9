package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import io.github.musegate.plugins.PluginHouse;
import io.github.musegate.upstream.PlayedAudioMuse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugins' own calls with an AudioMuse-AI as the engine: nothing is missing then. */
class UpstreamPluginCallsIT extends PluginsAtAnEngine {

    private static final String CLOSE = "Connection: close\r\n";
    private static final String STARTED = "{\"status\":\"NEW\",\"task_id\":\"task-1\",\"task_type\":\"main_analysis\"}";
    private static final String BUSY =
            "{\"error\":\"A task is running\",\"error_class\":\"TaskBusy\",\"error_code\":1201,\"error_message\":"
                    + "\"A task is running\",\"status\":\"RUNNING\",\"task_id\":\"task-1\"}";

    private final PlayedAudioMuse engine = new PlayedAudioMuse();
    private final TestGate gate = TestGate.played(music(), engine.environment());
    private final AtomicBoolean running = new AtomicBoolean();

    private static PlayedConnector music() {
        PlayedConnector music = new PlayedConnector(ServerKind.NAVIDROME);
        music.account("rocker", "rocker-secret");
        music.account("jazzer", "jazzer-secret");
        music.track("17", "One", "B");
        music.track("4", "Four", "B");
        return music;
    }

    @BeforeAll
    void refuseAsAudioMuseDoes() {
        engine.answer(
                asked -> asked.target().equals("/api/similar_tracks"),
                "400 BAD REQUEST",
                "",
                "{\"error\":\"A song to start from is missing\"}");
        engine.answer(
                asked -> asked.target().contains("item_id=0123456789abcdef"),
                "404 NOT FOUND",
                "",
                "{\"error\":\"No such song\"}");
        engine.answer(
                "/api/status/no-such-task",
                "404 NOT FOUND",
                "",
                "{\"progress\":0,\"state\":\"UNKNOWN\",\"task_id\":\"no-such-task\"}");
        engine.answer(
                "/api/cancel_all/main_clustering", "404 NOT FOUND", "", "{\"message\":\"No such task is running\"}");
        engine.answer(
                "/api/analysis/start",
                (in, out) -> out.write(
                        running.getAndSet(true)
                                ? PlayedAudioMuse.whole("409 CONFLICT", CLOSE, BUSY)
                                : PlayedAudioMuse.whole("202 ACCEPTED", CLOSE, STARTED)));
        engine.answer("/api/cancel/task-1", (in, out) -> {
            running.set(false);
            out.write(PlayedAudioMuse.whole(
                    "200 OK", CLOSE, "{\"cancelled_jobs_count\":3,\"message\":\"done\",\"task_id\":\"task-1\"}"));
        });
    }

    @AfterAll
    void stop() {
        gate.close();
        engine.close();
    }

    @Override
    TestGate gate() {
        return gate;
    }

    @Override
    PluginHouse with(String token, String account) {
        return new PluginHouse(gate.port(), token, "17", "4", "One", "A", "1", account, "jazzer", Set.of());
    }

    /** It runs until the engine is told to stop it. */
    @Override
    AutoCloseable lasting() {
        return () -> assertThat(running).as("whether it still runs there").isFalse();
    }

    /** In the order of the contract, which is no matter to who reads it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/similar_tracks?item_id=17&n=10&eliminate_duplicates=true&radius_similarity=false",
                "/api/similar_artists?artist=1&n=5&ef_search=50&include_component_matches=true",
                "/api/find_path?start_song_id=17&end_song_id=4&max_steps=10&count=10&path_fix_size=false&mood_pct=100",
                "/api/search_tracks?title=One&artist=A"
            })
    void everythingThatAPluginAsksForReachesTheEngine(String asked) {
        assertThat(gate.asAdministrator("GET", asked, "").statusCode()).isEqualTo(200);
        assertThat(engine.last().target()).isEqualTo(asked);
    }

    @Test
    void aWishInWordsReachesTheEngineWhole() {
        String wish = "{\"query\":\"calm\",\"limit\":5}";
        assertThat(gate.asAdministrator("POST", "/api/clap/search", wish).statusCode())
                .isEqualTo(200);
        assertThat(engine.last().body()).isEqualTo(wish);
    }
}
