package io.github.musegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.remote.RemoteClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        try (Passage answer = client.open(whom, whom.request("GET", "/api/config"), "somebody", false)) {
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
        answerAsAProxyWhoseServerIsAway();
        for (int i = 0; i < 5; i++) {
            assertThat(ask(upstream)).isEqualTo(502);
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
    void itsStateIsWhatTheLastAnswersShowed() throws InterruptedException {
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.UNASKED);
        assertThat(ask(upstream)).isEqualTo(200);
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.ANSWERS);
        answerAsAProxyWhoseServerIsAway();
        assertThat(ask(upstream)).isEqualTo(502);
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.FALTERS);
        for (int i = 0; i < 3; i++) {
            assertThat(ask(upstream)).isEqualTo(502);
        }
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.AWAY);
        assertThat(client.state(new Upstream(URI.create("http://another.test"), "")))
                .isEqualTo(UpstreamState.UNASKED);
        engine.answerAsUsual();
        Thread.sleep(350); // as long as it is left in peace
        for (int i = 0; i < 3; i++) {
            assertThat(ask(upstream)).isEqualTo(200);
        }
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.ANSWERS);
    }

    @Test
    void oneThatAnswersNothingInTimeIsAskedOnButNotCalledWell() {
        assertThat(ask(upstream)).isEqualTo(200);
        engine.answer("/api/config", (in, out) -> {
            int ignored = in.read(); // until whoever asks has had enough
        });
        askInVain();
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.FALTERS);
        for (int i = 0; i < 11; i++) {
            askInVain();
        }
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.AWAY);
        engine.answerAsUsual();
        assertThat(ask(upstream)).isEqualTo(200);
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.FALTERS);
        for (int i = 0; i < 20; i++) {
            assertThat(ask(upstream)).isEqualTo(200);
        }
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.ANSWERS);
    }

    @Test
    void oneThatBreaksEveryConnectionOffIsAskedOnButNotCalledWell() {
        assertThat(ask(upstream)).isEqualTo(200);
        engine.answer("/api/config", (in, out) -> out.write(new byte[0])); // closes without a word
        assertThat(problem(() -> ask(upstream))).isEqualTo(ProblemType.ENGINE_FAILED);
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.FALTERS);
        for (int i = 0; i < 4; i++) {
            assertThat(problem(() -> ask(upstream))).isEqualTo(ProblemType.ENGINE_FAILED);
        }
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.AWAY);
        engine.answerAsUsual();
        assertThat(ask(upstream)).isEqualTo(200);
        assertThat(client.state(upstream)).isEqualTo(UpstreamState.FALTERS);
    }

    private void askInVain() {
        Duration patience = Duration.ofMillis(50);
        assertThat(problem(() -> client.open(
                                upstream, upstream.request("GET", "/api/config").patience(patience), "somebody", false)
                        .close()))
                .isEqualTo(ProblemType.ENGINE_TIMEOUT);
    }

    private void answerAsAProxyWhoseServerIsAway() {
        engine.answer(
                "/api/config",
                (in, out) -> out.write(
                        "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void whatFailsForOneQuestionIsNoReasonToLeaveTheEngineInPeace() {
        engine.answer("/api/config", (in, out) -> out.write(new byte[0])); // closes without a word
        for (int i = 0; i < 12; i++) {
            assertThat(problem(() -> ask(upstream))).isEqualTo(ProblemType.ENGINE_FAILED);
        }
        engine.answer("/api/config", "502 BAD GATEWAY", "", "{\"error\":\"the assistant is away\"}");
        for (int i = 0; i < 12; i++) {
            assertThat(ask(upstream)).isEqualTo(502);
        }
        engine.answerAsUsual();
        assertThat(ask(upstream)).isEqualTo(200);
    }

    @Test
    void streamsOfEventsWaitUntilItIsThereAgain() throws InterruptedException {
        answerAsAProxyWhoseServerIsAway();
        for (int i = 0; i < 5; i++) {
            assertThat(ask(upstream)).isEqualTo(502);
        }
        int before = engine.asked().size();
        assertThat(problem(this::listen)).isEqualTo(ProblemType.ENGINE_AWAY);
        assertThat(engine.asked()).hasSize(before);

        Thread.sleep(350); // as long as it is left in peace
        listen();
        assertThat(engine.last().path()).isEqualTo("/chat/api/chatPlaylistStream");
    }

    private void listen() {
        client.open(upstream, upstream.request("POST", "/chat/api/chatPlaylistStream"), "somebody", true)
                .close();
    }

    @Test
    void nobodyTakesAllPlaces() {
        List<Passage> many = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                many.add(client.open(upstream, upstream.request("GET", "/api/config"), "one", false));
            }
            assertThat(problem(() -> client.open(upstream, upstream.request("GET", "/api/config"), "one", false)
                            .close()))
                    .isEqualTo(ProblemType.ENGINE_AWAY);
            assertThat(ask(upstream)).isEqualTo(200);
        } finally {
            many.forEach(Passage::close);
        }
        client.open(upstream, upstream.request("GET", "/api/config"), "one", false)
                .close();
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
        assertThat(client.state(metadata)).isEqualTo(UpstreamState.FALTERS);
    }
}
