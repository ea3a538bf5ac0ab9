package io.github.musegate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.Caller;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.musicserver.MusicServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions, a few at a time. */
class TurnsTest {

    private static final MusicServer SERVER = new MusicServer("s", "Navi", "navidrome", Map.of(), "", true);

    private final Turns turns = new Turns(4, 3, Duration.ofMillis(200));
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<String>> asked = new ArrayList<>();

    @AfterEach
    void close() {
        end.countDown();
        threads.close();
    }

    private String ask(Caller caller) {
        return turns.take(new View(caller, SERVER), () -> "answer");
    }

    /** Holds so many turns until the end. */
    private void hold(Caller caller, int count) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            asked.add(threads.submit(() -> turns.take(new View(caller, SERVER), () -> {
                held.countDown();
                try {
                    end.await();
                } catch (InterruptedException stop) {
                    throw new IllegalStateException(stop);
                }
                return "held";
            })));
        }
        held.await();
    }

    private void assertBusy(Caller caller) {
        assertThatThrownBy(() -> ask(caller)).isInstanceOfSatisfying(ProblemException.class, busy -> {
            assertThat(busy.problem().type()).isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(busy.problem().members()).containsKey("retry_after");
        });
    }

    @Test
    void nobodyHasAllTurns() throws Exception {
        hold(EngineHouse.ADA, 3);
        assertBusy(EngineHouse.ADA);
        assertThat(ask(EngineHouse.BOB)).isEqualTo("answer");
    }

    @Test
    void whoFindsNoTurnIsToldToComeBack() throws Exception {
        hold(EngineHouse.ADA, 2);
        hold(EngineHouse.TOKEN, 2);
        assertBusy(EngineHouse.BOB);
    }

    @Test
    void aTurnIsFreeAgainAfterwards() throws Exception {
        hold(EngineHouse.ADA, 3);
        end.countDown();
        for (Future<String> one : asked) {
            assertThat(one.get()).isEqualTo("held");
        }
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> turns.take(new View(EngineHouse.ADA, SERVER), () -> {
                        throw new IllegalStateException("failed");
                    }))
                    .hasMessage("failed");
        }
        hold(EngineHouse.ADA, 3);
        assertThat(ask(EngineHouse.BOB)).isEqualTo("answer");
    }
}
