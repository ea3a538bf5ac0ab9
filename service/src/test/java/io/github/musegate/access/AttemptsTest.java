package io.github.musegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.http.ProblemException;
import io.github.musegate.replicas.SharedCounts;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final String KIND = "sign_in";
    private static final String HOME = "192.0.2.10";
    private static final String ELSEWHERE = "198.51.100.7";

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // ticks may overflow, and do here
    private final Attempts attempts = new Attempts(() -> AttemptLimits.TYPED, SharedCounts.NONE, now::get);

    @Test
    void fewMistakesCostNothing() {
        for (int i = 0; i < 5; i++) {
            assertThat(wrong("ann", HOME)).isZero();
        }
        assertThat(wrong("ann", HOME)).isEqualTo(1);
    }

    @Test
    void eachFurtherMistakeDoublesTheWait() {
        for (int i = 0; i < 5; i++) {
            wrong("ann", HOME);
        }
        for (int wait = 1; wait <= 512; wait *= 2) {
            assertThat(wrong("ann", HOME)).isEqualTo(wait);
            pass(Duration.ofSeconds(wait));
            assertThat(wrong("ann", HOME)).isZero();
        }
        assertThat(wrong("ann", HOME)).as("the longest wait").isEqualTo(900);
    }

    @Test
    void theAccountStaysOpenForOtherAddresses() {
        for (int i = 0; i < 1000; i++) {
            wrong("ann", HOME);
        }
        assertThat(right("ann", ELSEWHERE)).isZero();
        assertThat(wrong("ann", HOME))
                .as("a success elsewhere does not help here")
                .isPositive();
    }

    @Test
    void aSuccessForgetsTheMistakesOnThatAccountOnly() {
        for (int i = 0; i < 4; i++) {
            wrong("ann", HOME);
            wrong("bob", HOME);
        }
        assertThat(right("ann", HOME)).isZero();
        wrong("bob", HOME);
        assertThat(wrong("bob", HOME)).isPositive();
        assertThat(wrong("ann", HOME)).isZero();
    }

    @Test
    void tryingManyAccountsFromOneAddressIsSlowedToo() {
        int passed = 0;
        for (int i = 0; i < 10_000; i++) {
            if (wrong("person" + i, HOME) == 0) {
                passed++;
            }
        }
        assertThat(passed).isEqualTo(20);
        assertThat(right("ann", ELSEWHERE)).isZero();
    }

    @Test
    void anAccountOfOnesOwnDoesNotClearTheAddress() {
        for (int i = 0; i < 19; i++) {
            wrong("person" + i, HOME);
        }
        assertThat(right("mallory", HOME)).isZero();
        assertThat(wrong("ann", HOME)).isZero();
        assertThat(wrong("bob", HOME)).isPositive();
    }

    @Test
    void manyAtOnceGetNoMoreThanManyInARow() throws InterruptedException {
        AtomicInteger passed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.submit(() -> {
                    start.await();
                    attempts.check(KIND, "ann", HOME);
                    return passed.incrementAndGet();
                });
            }
            start.countDown();
        }
        assertThat(passed).hasValue(5);
    }

    @Test
    void manyRightOnesAtOnceFromOneAddressDoNotWait() {
        Attempts household = new Attempts(() -> AttemptLimits.TYPED, SharedCounts.NONE, System::nanoTime);
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            for (int person = 0; person < 4; person++) {
                String name = "person" + person;
                people.execute(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        try {
                            household.check(KIND, name, HOME);
                            household.succeeded(KIND, name, HOME);
                        } catch (ProblemException wait) {
                            refused.incrementAndGet();
                        }
                    }
                });
            }
        }
        assertThat(refused).hasValue(0);
    }

    @Test
    void spellingsOfOneNameAreOneAccount() {
        for (String name : new String[] {"ann", "ANN", " Ann", "Ａnn", "aNN"}) {
            assertThat(wrong(name, HOME)).isZero();
        }
        assertThat(wrong("Ann", HOME)).isPositive();
    }

    @Test
    void oneIpv6NetworkIsOneClient() {
        for (int i = 0; i < 5; i++) {
            assertThat(wrong("ann", "2001:db8:1:2::" + i)).isZero();
        }
        assertThat(wrong("ann", "2001:db8:1:2:ffff:ffff:ffff:ffff")).isPositive();
        assertThat(wrong("ann", "2001:db8:1:3::1")).isZero();
    }

    @Test
    void aMappedAddressIsTheAddressThatItMaps() {
        assertThat(AttemptKey.network("::ffff:192.0.2.10")).isEqualTo(AttemptKey.network(HOME));
        assertThat(AttemptKey.network("fe80::1%eth0")).isEqualTo(AttemptKey.network("fe80::2"));
        assertThat(AttemptKey.network("not-an-address")).isEqualTo("not-an-address");
    }

    @Test
    void underAttackFromEverywhereNewcomersHaveOneFreeAttemptAndNobodyIsLockedOut() {
        for (int i = 0; i < 400; i++) {
            wrong("person" + i, "203.0." + i / 250 + "." + i % 250);
        }
        assertThat(wrong("ann", HOME)).isZero();
        assertThat(wrong("ann", HOME)).isPositive();
        assertThat(right("bob", HOME)).isZero();
        pass(Duration.ofMinutes(3));
        assertThat(wrong("carl", HOME)).isZero();
        assertThat(wrong("carl", HOME)).as("patience returns").isZero();
    }

    @Test
    void whatCameToNoEndDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            attempts.check(KIND, "ann", HOME);
            attempts.undecided(KIND, "ann", HOME);
        }
        assertThat(right("ann", HOME)).isZero();
    }

    @Test
    void kindsAreCountedApart() {
        for (int i = 0; i < 10; i++) {
            wrong("ann", HOME);
        }
        attempts.check("current_password", "ann", HOME);
        attempts.succeeded("current_password", "ann", HOME);
        assertThat(wrong("ann", HOME)).isPositive();
    }

    @Test
    void mistakesAreForgottenAfterAnHour() {
        for (int i = 0; i < 5; i++) {
            wrong("ann", HOME);
        }
        pass(Duration.ofMinutes(61));
        for (int i = 0; i < 5; i++) {
            assertThat(wrong("ann", HOME)).isZero();
        }
    }

    /** Gives the seconds to wait, 0 when the attempt was let through (and was wrong). */
    private long wrong(String account, String address) {
        long wait = check(account, address);
        if (wait == 0) {
            attempts.failed(KIND, account, address);
        }
        return wait;
    }

    private long right(String account, String address) {
        long wait = check(account, address);
        if (wait == 0) {
            attempts.succeeded(KIND, account, address);
        }
        return wait;
    }

    private long check(String account, String address) {
        try {
            attempts.check(KIND, account, address);
            return 0;
        } catch (ProblemException refused) {
            assertThat(refused.problem().type().status().code()).isEqualTo(429);
            return ((Number) refused.problem().members().get("retry_after")).longValue();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
