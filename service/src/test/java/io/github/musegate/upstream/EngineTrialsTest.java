package io.github.musegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.remote.RemoteClient;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTrialsTest {

    private final PlayedAudioMuse engine = new PlayedAudioMuse();
    private final RemoteClient remote = new RemoteClient();
    private final EngineTrials trials = new EngineTrials(remote);

    @AfterEach
    void stop() {
        remote.close();
        engine.close();
    }

    private EngineTrials.Outcome outcome(String token) {
        return trials.of(new Upstream(engine.address(), token));
    }

    @Test
    void anEngineThatWorksTellsItsVersionAndWhatItCanDo() {
        engine.answer("/api/lyrics/stats", "404 NOT FOUND", "", "{\"error\":\"Not found\"}");
        EngineTrials.Outcome outcome = outcome(PlayedAudioMuse.TOKEN);
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.version()).contains("3.4.0");
        assertThat(outcome.abilities())
                .containsEntry("sound_search", true)
                .containsEntry("lyrics_search", false)
                .containsEntry("chat", true);
    }

    @Test
    void aWrongTokenAndAMissingOneAreToldApart() {
        assertThat(outcome("wrong").error().orElse("")).contains("does not accept this token");
        assertThat(outcome("").error().orElse("")).contains("asks for a token");
        assertThat(outcome("wrong").tokenRefused()).isTrue();
    }

    @Test
    void anotherProgramIsSaidToBeOne() {
        engine.answer("/api/health", "200 OK", "", "{\"name\":\"something\"}");
        assertThat(outcome(PlayedAudioMuse.TOKEN).error().orElse("")).contains("not an AudioMuse-AI");
    }

    @Test
    void anAddressThatLeadsBackIsSaidTo() {
        engine.answer("/api/health", "200 OK", "X-Request-Id: 0x1f2e3d4c-17\r\n", "{\"status\":\"ok\"}");
        assertThat(outcome(PlayedAudioMuse.TOKEN).error().orElse("")).contains("leads back to MuseGate");
        engine.answer("/api/health", "200 OK", "X-Request-Id: 5f3a9c0e7d\r\n", "{\"status\":\"ok\"}");
        assertThat(outcome(PlayedAudioMuse.TOKEN).error()).isEmpty();
    }

    @Test
    void anEngineThatWaitsForItsSetupIsSaidToWait() {
        engine.answer("/api/active_tasks", "403 FORBIDDEN", "", "{\"error\":\"Setup required\"}");
        assertThat(outcome(PlayedAudioMuse.TOKEN).error().orElse("")).contains("not set up yet");
    }

    @Test
    void nobodyThereIsSaidSo() {
        assertThat(trials.of(new Upstream(URI.create("http://127.0.0.1:1"), ""))
                        .error()
                        .orElse(""))
                .contains("refuses the connection");
    }
}
