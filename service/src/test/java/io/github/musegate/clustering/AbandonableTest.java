package io.github.musegate.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Work that cannot be stopped from outside. */
class AbandonableTest {

    @Test
    void whoHasToStopLeavesItBehind() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> Abandonable.run(
                        () -> {
                            try {
                                end.await();
                            } catch (InterruptedException stop) {
                                throw new IllegalStateException(stop);
                            }
                            ended.countDown();
                            return 1;
                        },
                        () -> {
                            if (looks.incrementAndGet() > 2) {
                                throw new IllegalArgumentException("cancelled");
                            }
                        }))
                .hasMessage("cancelled");
        end.countDown();
        ended.await();
    }

    @Test
    void itsResultAndItsFailureArePassedOn() {
        assertThat(Abandonable.run(() -> 7, () -> {})).isEqualTo(7);
        assertThatThrownBy(() -> Abandonable.run(
                        () -> {
                            throw new IllegalArgumentException("no groups");
                        },
                        () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no groups");
    }
}
