package io.github.musegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.remote.RemoteClient;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamClientTest {

    private final PlayedAudioMuse engine = new PlayedAudioMuse();
    private final RemoteClient remote = new RemoteClient();
    private final UpstreamClient client = new UpstreamClient(remote, Duration.ofMillis(300));
    private final Upstream upstream = new Upstream(engine.address(), PlayedAudioMuse.TOKEN);

    @AfterEach
    void stop() {
        remote.close();
        engine.close();
    }

    private int ask(Upstream whom) {
        try (Passage answer = client.open(whom, whom.request("GET", "/api/config"), false)) {
            answer.whole(10_000);
            return answer.status();
        }
    }

    private static ProblemType problem(Runnable work) {
        try {
            work.run();
        } catch (ProblemException refused) {
            return refused.problem().type();
        }
        return null;
    }

    @Test
    void anEngineThatFailsIsLeftInPeaceForAWhileAndThenAskedAgain() throws InterruptedException {
        engine.answer("/api/config", (in, out) -> out.write(new byte[0])); // closes without a word
        for (int i = 0; i < 5; i++) {
            assertThat(problem(() -> ask(upstream))).isEqualTo(ProblemType.ENGINE_FAILED);
        }
        int before = engine.asked().size();
        assertThat(problem(() -> ask(upstream))).isEqualTo(ProblemType.ENGINE_AWAY);
        assertThat(engine.asked()).hasSize(before);

        engine.answerAsUsual();
        Thread.sleep(350); // as long as it is left in peace
        assertThat(ask(upstream)).isEqualTo(200);
        assertThat(ask(upstream)).isEqualTo(200);
        assertThat(ask(upstream)).isEqualTo(200);
    }

    @Test
    void anotherAddressBeginsAnew() {
        Upstream nowhere = new Upstream(URI.create("http://127.0.0.1:1"), "");
        for (int i = 0; i < 5; i++) {
            assertThat(problem(() -> ask(nowhere))).isEqualTo(ProblemType.ENGINE_FAILED);
        }
        assertThat(problem(() -> ask(nowhere))).isEqualTo(ProblemType.ENGINE_AWAY);
        assertThat(ask(upstream)).isEqualTo(200);
    }

    @Test
    void anIndexThatLoadsIsNoReasonToLeaveTheEngineInPeace() {
        engine.answer("/api/config", "503 SERVICE UNAVAILABLE", "", "{\"error\":\"loading\"}");
        for (int i = 0; i < 12; i++) {
            assertThat(ask(upstream)).isEqualTo(503);
        }
    }

    @Test
    void thePlacesAreGivenBackByAnswersAndByFailures() {
        Upstream nowhere = new Upstream(URI.create("http://127.0.0.1:1"), "");
        for (int i = 0; i < 120; i++) {
            problem(() -> ask(nowhere));
            if (i % 2 == 0) {
                assertThat(ask(upstream)).isEqualTo(200);
            }
        }
    }

    @Test
    void metadataAddressesAreNeverConnectedTo() {
        Upstream metadata = new Upstream(URI.create("http://169.254.169.254"), PlayedAudioMuse.TOKEN);
        assertThatThrownBy(() -> ask(metadata))
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining(PlayedAudioMuse.TOKEN);
    }
}
