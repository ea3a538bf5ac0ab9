package io.github.musegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BeatsTest {

    private static final long MILLI = 1_000_000;

    private final Beats beats = new Beats();
    private final AtomicInteger forgotten = new AtomicInteger();

    private boolean heard(int which, String word, long now) {
        return beats.heard(which, word, now, forgotten::incrementAndGet);
    }

    private int linked(long now) {
        int number = beats.begin(now);
        beats.linked(number);
        return number;
    }

    @Test
    void theFirstOneThatComesBackCountsAfterEverythingIsForgotten() {
        int number = linked(0);
        assertThat(beats.complete(MILLI)).isFalse();
        assertThat(heard(number, beats.word(MILLI), 3 * MILLI)).isTrue();
        assertThat(beats.lag(4 * MILLI)).contains(Duration.ofMillis(2));
        assertThat(heard(number, beats.word(5 * MILLI), 6 * MILLI)).isFalse();
        assertThat(forgotten).hasValue(1);
        assertThat(beats.complete(1_005 * MILLI)).isTrue();
        assertThat(beats.complete(1_006 * MILLI)).as("silent for a second").isFalse();
    }

    @Test
    void whatIsHeardOnConnectionsBeforeDoesNotCountHoweverLate() {
        int before = linked(0);
        String word = beats.word(MILLI);
        assertThat(heard(before, word, 2 * MILLI)).isTrue();
        int now = beats.begin(3 * MILLI);
        assertThat(heard(before, word, 4 * MILLI)).isFalse();
        assertThat(heard(before, beats.word(4 * MILLI), 5 * MILLI))
                .as("heard on the ones before")
                .isFalse();
        assertThat(heard(now, beats.word(4 * MILLI), 5 * MILLI))
                .as("not there yet")
                .isFalse();
        beats.linked(now);
        assertThat(heard(now, word, 6 * MILLI)).as("sent on the ones before").isFalse();
        assertThat(beats.complete(7 * MILLI)).isFalse();
        assertThat(forgotten).hasValue(1);
        assertThat(heard(now, beats.word(7 * MILLI), 8 * MILLI)).isTrue();
        assertThat(forgotten).hasValue(2);
    }

    @Test
    void whoForgetsWhileTheConnectionsAreRenewedDoesNotMakeTheNewOnesCount() throws InterruptedException {
        int before = linked(0);
        String word = beats.word(MILLI);
        CountDownLatch forgets = new CountDownLatch(1);
        CountDownLatch renewing = new CountDownLatch(1);
        Thread slow = Thread.ofPlatform()
                .start(() -> beats.heard(before, word, 2 * MILLI, () -> {
                    forgets.countDown();
                    try {
                        renewing.await();
                        Thread.sleep(50);
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                }));
        forgets.await();
        renewing.countDown();
        beats.begin(3 * MILLI);
        slow.join();
        assertThat(beats.complete(4 * MILLI)).isFalse();
    }

    @Test
    void silenceIsCountedFromTheBeginningOfTheConnections() {
        int number = linked(0);
        assertThat(beats.silent(999 * MILLI)).isFalse();
        assertThat(beats.silent(1_001 * MILLI)).isTrue();
        boolean ignored = heard(number, beats.word(500 * MILLI), 900 * MILLI);
        assertThat(beats.silent(1_500 * MILLI)).isFalse();
        assertThat(beats.silent(1_901 * MILLI)).isTrue();
    }
}
