package io.github.musegate.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Work that cannot be stopped from outside. */
class AbandonableTest {

    private final Abandonable computations = new Abandonable();

    @Test
    void whoHasToStopLeavesItBehind() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> computations.run(
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
        assertThat(computations.run(() -> 7, () -> {})).isEqualTo(7);
        assertThatThrownBy(() -> computations.run(
                        () -> {
                            throw new IllegalArgumentException("no groups");
                        },
                        () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no groups");
        assertThat(computations.run(() -> 8, () -> {}))
                .as("one that failed has ended too")
                .isEqualTo(8);
    }

    @Test
    void nothingIsComputedBesideWhatWasLeftBehind() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger beside = new AtomicInteger();
        assertThatThrownBy(() -> computations.run(
                        () -> {
                            begun.countDown();
                            try {
                                end.await();
                            } catch (InterruptedException stop) {
                                throw new IllegalStateException(stop);
                            }
                            return 1;
                        },
                        () -> {
                            if (begun.getCount() == 0) {
                                throw new IllegalArgumentException("left");
                            }
                        }))
                .hasMessage("left");
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> computations.run(beside::incrementAndGet, () -> {
                    if (looks.incrementAndGet() > 2) {
                        throw new IllegalArgumentException("waited in vain");
                    }
                }))
                .hasMessage("waited in vain");
        assertThat(beside).hasValue(0);
        end.countDown();
        int alone = computations.run(beside::incrementAndGet, () -> {});
        assertThat(alone).isEqualTo(1);
    }
}
